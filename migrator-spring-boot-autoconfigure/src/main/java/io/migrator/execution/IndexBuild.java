package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import io.migrator.execution.IndexCatalog.FoundIndex;
import io.migrator.script.CatalogStatement.CreateIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what became of a CREATE INDEX CONCURRENTLY: an index that is INVALID was never
 * finished, and is of no use.
 */
final class IndexBuild implements Recovery {

	/**
	 * The SQLSTATE of an index that is not what the statement asks for.
	 */
	static final String NOT_BUILT = "MG003";

	private static final Logger logger = LoggerFactory.getLogger(IndexBuild.class);

	private final CreateIndex statement;

	private final IndexCatalog catalog;

	private final Attempts attempts;

	private final IndexBuilders builders;

	IndexBuild(CreateIndex statement, Session session, Attempts attempts, IndexBuilders builders) {
		this.statement = statement;
		this.catalog = new IndexCatalog(session);
		this.attempts = attempts;
		this.builders = builders;
	}

	/**
	 * An index that came up valid since the first attempt is the work of that attempt:
	 * the server finished, and nobody was there to write it down.
	 */
	@Override
	public String remaining(String sql) throws SQLException {
		List<FoundIndex> broken = broken();
		while (!broken.isEmpty()) {
			if (!this.builders.pauseFor(broken)) {
				for (FoundIndex index : broken) {
					logger.warn("Index {} is INVALID: what built it was cut off. It is dropped and built again",
							index.name());
					this.catalog.drop(index);
				}
			}
			broken = broken();
		}
		for (FoundIndex index : found()) {
			if (index.fresh()) {
				logger.info("Index {} is valid: an earlier attempt has built it", index.name());
				return "";
			}
		}
		return sql;
	}

	@Override
	public void verify() throws SQLException {
		List<FoundIndex> broken = broken();
		if (!broken.isEmpty()) {
			throw new SQLException("the server reports success, but index \"" + broken.get(0).name()
					+ "\" is INVALID: start again to drop it and to build it anew", NOT_BUILT);
		}
		if (this.statement.name().isPresent() && found().isEmpty()) {
			throw new SQLException("IF NOT EXISTS found another relation by the name of index \""
					+ this.statement.name().get() + "\", and the table is without it: give the index another name",
					NOT_BUILT);
		}
	}

	@Override
	public String cleanUp() {
		List<FoundIndex> broken = List.of();
		try {
			broken = broken();
			if (!broken.isEmpty() && !this.builders.areBusyWith(broken)) {
				for (FoundIndex index : broken) {
					this.catalog.drop(index);
				}
				return "The INVALID index that it left, " + names(broken) + ", was dropped again. ";
			}
		}
		catch (SQLException ex) {
			logger.debug("What the statement left could not be dropped (SQLSTATE {})", ex.getSQLState());
		}
		return broken.isEmpty() ? ""
				: "It left the INVALID index " + names(broken) + ", which the next start drops and builds anew. ";
	}

	private List<FoundIndex> found() throws SQLException {
		return this.catalog.madeBy(this.statement, this.attempts.since());
	}

	private List<FoundIndex> broken() throws SQLException {
		return found().stream().filter((index) -> !index.valid()).toList();
	}

	private static String names(List<FoundIndex> indexes) {
		return indexes.stream().map(FoundIndex::name).collect(Collectors.joining(", "));
	}

}
