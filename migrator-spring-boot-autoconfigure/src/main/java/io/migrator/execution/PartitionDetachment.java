package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;

import io.migrator.script.CatalogStatement.DetachPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what became of an ALTER TABLE … DETACH PARTITION … CONCURRENTLY: one that was cut
 * off half-way can only be finished.
 */
final class PartitionDetachment implements Recovery {

	private static final Logger logger = LoggerFactory.getLogger(PartitionDetachment.class);

	private final DetachPartition statement;

	private final Session session;

	private final Attempts attempts;

	PartitionDetachment(DetachPartition statement, Session session, Attempts attempts) {
		this.statement = statement;
		this.session = session;
		this.attempts = attempts;
	}

	@Override
	public String remaining(String sql) throws SQLException {
		List<List<String>> attached = this.session.query("""
				SELECT i.inhdetachpending FROM pg_catalog.pg_inherits AS i
				WHERE i.inhparent OPERATOR(pg_catalog.=) %s AND i.inhrelid OPERATOR(pg_catalog.=) %s"""
			.formatted(oid(this.statement.table()), oid(this.statement.partition())));
		if (attached.isEmpty()) {
			if (!this.attempts.mayHaveRun() || !partitionExists()) {
				return sql;
			}
			logger.info("Partition {} is detached: an earlier attempt has done it", this.statement.partition());
			return "";
		}
		if (attached.get(0).get(0).equals("t")) {
			logger.warn("Partition {} is half detached: what did it was cut off. It is finished now",
					this.statement.partition());
			return "ALTER TABLE " + this.statement.table() + " DETACH PARTITION " + this.statement.partition()
					+ " FINALIZE";
		}
		return sql;
	}

	private boolean partitionExists() throws SQLException {
		return !this.session.query("SELECT " + oid(this.statement.partition())).get(0).get(0).isEmpty();
	}

	private static String oid(String relation) {
		return "pg_catalog.to_regclass(" + Quoting.literal(relation) + ")::pg_catalog.oid";
	}

}
