package io.migrator.execution;

/**
 * Says how a script that runs statement by statement writes down that work is done for
 * good, and how it asks for that, each statement with its semicolon.
 */
interface ProgressStatements {

	/**
	 * The statements that give us, up to the end of a transaction, the rights that the
	 * others need.
	 */
	String ourselves();

	/**
	 * The statements that write down how many statements are done; they fail where the
	 * script has taken the history away.
	 */
	String progress(int statements);

	/**
	 * The query for the attempts that were cut off behind so many statements.
	 */
	String attempts(int statements);

}
