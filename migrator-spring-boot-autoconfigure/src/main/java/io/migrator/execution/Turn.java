package io.migrator.execution;

import java.util.Optional;

import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.ResolvedMigration;

/**
 * What a migration's transaction begins and ends with so that it is this instance's turn.
 * <p>
 * Directly connected, the session holds the lock and the role for the whole run. Behind a
 * pooler each transaction may meet another server process: it takes the lock and the role
 * for itself, and makes sure that the plan still holds.
 */
interface Turn {

	/**
	 * The statements after BEGIN, each with its semicolon.
	 */
	String begin(ResolvedMigration migration);

	/**
	 * The statements that bring back the session after a migration that changed it.
	 */
	String restore();

	static Turn direct(SessionState state, Optional<String> role) {
		String restore = state.restoreSql(role);
		return new Turn() {

			@Override
			public String begin(ResolvedMigration migration) {
				return "";
			}

			@Override
			public String restore() {
				return restore;
			}

		};
	}

	static Turn pooled(SessionState state, Optional<String> role, JdbcSchemaHistory history, HistorySnapshot snapshot) {
		String takeRole = role.map((name) -> "SET LOCAL ROLE " + Quoting.identifier(name) + ";\n").orElse("");
		String lock = AdvisoryLock.transactionSql(snapshot.database().schema());
		String restore = state.restoreSql(Optional.empty()) + takeRole;
		return new Turn() {

			@Override
			public String begin(ResolvedMigration migration) {
				return takeRole + lock + history.notYetStatement(snapshot, migration) + ";\n";
			}

			@Override
			public String restore() {
				return restore;
			}

		};
	}

}
