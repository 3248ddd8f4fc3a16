package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import io.migrator.migration.ResolvedMigration;

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

	/**
	 * The statements that set the timeouts of the session, each with its semicolon. They
	 * are sent once: the script may set its own.
	 */
	static String timeoutsSql(ResolvedMigration migration, ExecutionSettings settings) {
		Duration lock = migration.header().lockTimeout().orElse(settings.ddlLockTimeout());
		String sql = "SET lock_timeout = " + lock.toMillis() + ";\n";
		return migration.header()
			.statementTimeout()
			.or(settings::statementTimeout)
			.map((timeout) -> sql + "SET statement_timeout = " + timeout.toMillis() + ";\n")
			.orElse(sql);
	}

}
