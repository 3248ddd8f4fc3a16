package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.script.CatalogStatement;

/**
 * Asks the catalog what became of a statement that runs only outside a transaction: what
 * is left to do, whether it did what it should, what it left behind.
 */
interface Recovery {

	/**
	 * Takes away what an earlier try has left broken.
	 * @param sql the statement
	 * @return what is left to do: the statement, another one that goes on with it, or an
	 * empty text
	 */
	String remaining(String sql) throws SQLException;

	/**
	 * Refuses the success of a statement that did not do what it should.
	 */
	default void verify() throws SQLException {
	}

	/**
	 * Takes away at once what a statement that failed has left broken.
	 * @return what was left, and what became of it, as sentences; empty where nothing was
	 */
	default String cleanUp() {
		return "";
	}

	/**
	 * Knows how to ask about a statement.
	 */
	static Recovery of(CatalogStatement statement, Session session, Attempts attempts, IndexBuilders builders) {
		if (statement instanceof CatalogStatement.CreateIndex index) {
			return new IndexBuild(index, session, attempts, builders);
		}
		if (statement instanceof CatalogStatement.Reindex reindex) {
			return new IndexRebuild(reindex, session, builders);
		}
		if (statement instanceof CatalogStatement.DetachPartition detach) {
			return new PartitionDetachment(detach, session, attempts);
		}
		return new ObjectChange(statement, session, attempts);
	}

	/**
	 * The attempts at a statement that were cut off, the one under way among them.
	 *
	 * @param since the transaction after which the first of them began
	 * @param count how many they are
	 */
	record Attempts(String since, int count) {

		/**
		 * Whether the statement may have run already, nobody knowing.
		 */
		boolean mayHaveRun() {
			return this.count > 1;
		}

	}

}
