package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What a migration does outside a transaction of ours.
 */
interface OutsideScript {

	/**
	 * How many statements are done for good: those after it are to be run.
	 */
	int done();

	/**
	 * What the statement that failed has left behind, as sentences; empty for nothing.
	 */
	String leftBehind();

	/**
	 * Runs what is not done yet.
	 */
	void run() throws StatementFailedException, IOException, SQLException;

}
