package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.script.CatalogStatement;
import io.migrator.script.CatalogStatement.ChangeObject;
import io.migrator.script.CatalogStatement.DropIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what became of a statement that makes something or takes it away, in one step: it
 * is there then, or is not.
 */
final class ObjectChange implements Recovery {

	private static final Logger logger = LoggerFactory.getLogger(ObjectChange.class);

	private final CatalogStatement statement;

	private final Session session;

	private final Attempts attempts;

	ObjectChange(CatalogStatement statement, Session session, Attempts attempts) {
		this.statement = statement;
		this.session = session;
		this.attempts = attempts;
	}

	@Override
	public String remaining(String sql) throws SQLException {
		if (!this.attempts.mayHaveRun() || !isDone()) {
			return sql;
		}
		logger.info("Nothing is left to do of: {}", sql.lines().findFirst().orElse(""));
		return "";
	}

	private boolean isDone() throws SQLException {
		if (this.statement instanceof DropIndex drop) {
			return !exists("pg_class WHERE oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass("
					+ Quoting.literal(drop.index()) + ")::pg_catalog.oid");
		}
		if (this.statement instanceof ChangeObject change) {
			boolean created = change.change() == ChangeObject.Change.CREATE;
			return exists(catalog(change.kind()) + " OPERATOR(pg_catalog.=) " + Quoting.literal(change.name())
					+ "::pg_catalog.text") == created;
		}
		return false;
	}

	private boolean exists(String where) throws SQLException {
		return this.session.query("SELECT EXISTS (SELECT FROM pg_catalog." + where + ")").get(0).get(0).equals("t");
	}

	private static String catalog(ChangeObject.Kind kind) {
		return switch (kind) {
			case DATABASE -> "pg_database WHERE datname::pg_catalog.text";
			case TABLESPACE -> "pg_tablespace WHERE spcname::pg_catalog.text";
			case SUBSCRIPTION -> "pg_subscription WHERE subname::pg_catalog.text";
			case PREPARED_TRANSACTION -> "pg_prepared_xacts WHERE gid";
		};
	}

}
