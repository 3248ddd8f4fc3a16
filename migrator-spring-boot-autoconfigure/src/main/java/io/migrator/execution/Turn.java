package io.migrator.execution;

import java.util.ArrayList;
import java.util.List;
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
	 * The statements after BEGIN, each without its semicolon.
	 */
	List<String> begin(ResolvedMigration migration);

	/**
	 * The statements that bring back the session after a migration that changed it, each
	 * with its semicolon.
	 */
	String restore();

	/**
	 * Whether the transactions of several migrations may be sent at once.
	 */
	boolean mayBeBatched();

	static Turn direct(SessionState state, Optional<String> role) {
		String restore = state.restoreSql(role) + state.orphans().sessionSql();
		return new Turn() {

			@Override
			public List<String> begin(ResolvedMigration migration) {
				return List.of();
			}

			@Override
			public String restore() {
				return restore;
			}

			@Override
			public boolean mayBeBatched() {
				return true;
			}

		};
	}

	static Turn pooled(SessionState state, Optional<String> role, JdbcSchemaHistory history, HistorySnapshot snapshot) {
		List<String> opening = new ArrayList<>();
		role.ifPresent((name) -> opening.add("SET LOCAL ROLE " + Quoting.identifier(name)));
		String restore = state.restoreSql(Optional.empty()) + (opening.isEmpty() ? "" : opening.get(0) + ";\n");
		state.orphans().transactionSql().ifPresent(opening::add);
		opening.add(AdvisoryLock.transactionSql(snapshot.database().schema()));
		return new Turn() {

			@Override
			public List<String> begin(ResolvedMigration migration) {
				List<String> statements = new ArrayList<>(opening);
				statements.add(history.notYetStatement(snapshot, migration));
				return statements;
			}

			@Override
			public String restore() {
				return restore;
			}

			/**
			 * A pooler may give the server process to another client as soon as it is
			 * idle, with answers to messages sent ahead still to come.
			 */
			@Override
			public boolean mayBeBatched() {
				return false;
			}

		};
	}

}
