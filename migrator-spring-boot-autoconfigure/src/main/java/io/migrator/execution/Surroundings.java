package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.migrator.migration.ResolvedMigration;

/**
 * What of ours surrounds the statements of a script that runs outside a transaction of
 * ours.
 * <p>
 * Directly connected, the session is ours, and has its timeouts before the first
 * statement. Behind a pooler it is lent to us for one message, or one transaction: each
 * transaction begins with what we need, and takes back what it did before it ends.
 *
 * @param session what is sent before the first statement
 * @param begun what each transaction begins with
 * @param restore what takes back what a script did
 * @param lock what holds the lock where the session is lent
 */
record Surroundings(String session, String begun, Restore restore, Optional<PooledLock> lock) {

	static Surroundings direct(Restore restore, ResolvedMigration migration, ExecutionSettings settings) {
		return new Surroundings(joined(MigrationApplier.timeouts(migration, settings)).replace("SET LOCAL ", "SET "),
				"", restore, Optional.empty());
	}

	static Surroundings lent(Restore restore, ResolvedMigration migration, ExecutionSettings settings,
			List<String> limits, PooledLock lock) {
		return new Surroundings("", joined(limits) + joined(MigrationApplier.timeouts(migration, settings)), restore,
				Optional.of(lock));
	}

	/**
	 * Whether the session is another client's after each message or transaction.
	 */
	boolean isLent() {
		return this.lock.isPresent();
	}

	/**
	 * What stands before the end of a transaction, each statement with its semicolon.
	 */
	String ending() {
		return isLent() ? this.restore.thorough() : "";
	}

	/**
	 * Makes sure that it is still our turn.
	 */
	void check() throws SQLException {
		if (this.lock.isPresent()) {
			this.lock.get().check();
		}
	}

	private static String joined(List<String> statements) {
		return statements.isEmpty() ? "" : String.join(";\n", statements) + ";\n";
	}

}
