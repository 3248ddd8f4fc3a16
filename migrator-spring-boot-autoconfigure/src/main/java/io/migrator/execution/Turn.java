package io.migrator.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.history.HistorySnapshot;
import io.migrator.history.HistoryStatements;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;

/**
 * What a migration's transaction begins and ends with so that it is this instance's turn.
 * <p>
 * Directly connected, the session holds the lock and the role for the whole run. Behind a
 * pooler each transaction may meet another server process: it takes the lock, unless a
 * second connection holds it, and the role for itself, and makes sure that the plan still
 * holds.
 */
interface Turn {

	/**
	 * The statements after BEGIN, each without its semicolon.
	 */
	List<String> begin();

	/**
	 * The same for a migration.
	 */
	List<String> begin(PlanStep step);

	/**
	 * The statements that bring back the session after a migration.
	 */
	Restore restore();

	/**
	 * Rolls back, and takes back what a rollback does not: prepared statements. One
	 * message, for behind a pooler a second one may meet another server process.
	 */
	default void startOver(Session session) {
		try {
			session.send("ROLLBACK;\n" + restore().thorough());
		}
		catch (SQLException ex) {
			session.rollBack();
		}
	}

	/**
	 * What to send so that statements of ours run as they should, in a transaction beside
	 * the migration's.
	 * @param statements each with its semicolon
	 */
	String own(String statements);

	/**
	 * What surrounds the statements of a script that runs outside a transaction of ours.
	 */
	Surroundings surroundings(ResolvedMigration migration, ExecutionSettings settings);

	/**
	 * Whether the transactions of several migrations may be sent at once.
	 */
	boolean mayBeBatched();

	static Turn direct(AdvisoryLock lock, Optional<String> role, Policy.Transactions transactions) {
		SessionState state = lock.state();
		Restore restore = state.restore(transactions, state.quickRestoreSql(role),
				state.restoreSql(role) + state.unlockSql() + lock.againSql() + state.limits().sessionSql());
		return new Turn() {

			@Override
			public List<String> begin() {
				return List.of();
			}

			@Override
			public List<String> begin(PlanStep step) {
				return List.of();
			}

			@Override
			public Restore restore() {
				return restore;
			}

			@Override
			public String own(String statements) {
				return "BEGIN;\n" + statements + "COMMIT;\n";
			}

			@Override
			public Surroundings surroundings(ResolvedMigration migration, ExecutionSettings settings) {
				return Surroundings.direct(restore, migration, settings);
			}

			@Override
			public boolean mayBeBatched() {
				return true;
			}

		};
	}

	static Turn pooled(SessionState state, Optional<String> role, Policy.Transactions transactions,
			HistorySnapshot snapshot, Optional<PooledLock> lock) {
		HistoryStatements history = new HistoryStatements(snapshot);
		List<String> opening = new ArrayList<>();
		// whatever is the default, what another instance did is to be seen once the lock
		// is there
		opening.add("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
		role.ifPresent((name) -> opening.add("SET LOCAL ROLE " + Quoting.identifier(name)));
		String takeRole = role.isPresent() ? opening.get(1) + ";\n" : "";
		Optional<String> handedOver = Optional.empty();
		Restore restore = state.restore(transactions, state.quickRestoreSql(handedOver) + takeRole,
				state.restoreSql(handedOver) + state.unlockSql() + takeRole);
		opening.addAll(state.limits().transactionSql());
		String own = "BEGIN;\n" + String.join(";\n", opening) + ";\n";
		List<String> limits = List.copyOf(opening.subList(1, opening.size()));
		if (lock.isEmpty()) {
			opening.add(AdvisoryLock.transactionSql(snapshot.database().schema()));
		}
		return new Turn() {

			@Override
			public List<String> begin() {
				return List.copyOf(opening);
			}

			@Override
			public List<String> begin(PlanStep step) {
				List<String> statements = new ArrayList<>(opening);
				statements.add((step.action() == Action.UNDO) ? history.stillApplied(step.id())
						: history.notYet(step.migration()));
				return statements;
			}

			@Override
			public Restore restore() {
				return restore;
			}

			@Override
			public String own(String statements) {
				return own + statements + "COMMIT;\n";
			}

			@Override
			public Surroundings surroundings(ResolvedMigration migration, ExecutionSettings settings) {
				return Surroundings.lent(restore, migration, settings, limits,
						lock.orElseThrow(() -> PooledConnectionException.noSecondConnection(migration.id())));
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
