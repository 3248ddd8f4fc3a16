package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;

import io.migrator.execution.IndexCatalog.FoundIndex;
import io.migrator.script.CatalogStatement.Reindex;
import io.migrator.script.CatalogStatement.Reindex.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what became of a REINDEX CONCURRENTLY: one that was cut off leaves the new index,
 * or the old one, under another name. To run it again is harmless.
 */
final class IndexRebuild implements Recovery {

	private static final Logger logger = LoggerFactory.getLogger(IndexRebuild.class);

	private final Reindex statement;

	private final IndexCatalog catalog;

	private final IndexBuilders builders;

	IndexRebuild(Reindex statement, Session session, IndexBuilders builders) {
		this.statement = statement;
		this.catalog = new IndexCatalog(session);
		this.builders = builders;
	}

	@Override
	public String remaining(String sql) throws SQLException {
		List<FoundIndex> left = this.catalog.leftBy(this.statement);
		while (!left.isEmpty()) {
			if (!this.builders.pauseFor(left)) {
				drop(left);
			}
			left = this.catalog.leftBy(this.statement);
		}
		return sql;
	}

	@Override
	public void verify() throws SQLException {
		if (this.statement.target() == Target.INDEX) {
			List<FoundIndex> broken = this.catalog.brokenAfter(this.statement);
			if (!broken.isEmpty()) {
				throw new SQLException("the server reports success, but index \"" + broken.get(0).name()
						+ "\" is INVALID: drop it and create it anew", IndexBuild.NOT_BUILT);
			}
		}
	}

	@Override
	public String cleanUp() {
		try {
			List<FoundIndex> left = this.catalog.leftBy(this.statement);
			if (!left.isEmpty() && !this.builders.areBusyWith(left)) {
				drop(left);
			}
		}
		catch (SQLException ex) {
			logger.debug("What REINDEX left could not be dropped (SQLSTATE {})", ex.getSQLState());
		}
		return "";
	}

	private void drop(List<FoundIndex> left) throws SQLException {
		for (FoundIndex index : left) {
			logger.warn("Index {} is what a REINDEX CONCURRENTLY that was cut off has left: it is dropped",
					index.name());
			this.catalog.drop(index);
		}
	}

}
