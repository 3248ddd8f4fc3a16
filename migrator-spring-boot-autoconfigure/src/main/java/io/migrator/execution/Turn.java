package io.migrator.execution;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a migration's transaction begins and ends with so that it is this instance's turn.
 * <p>
 * Directly connected, the session holds the lock and the role for the whole run. Behind a
 * pooler each transaction may meet another server process: it takes the lock and the role
 * for itself, and makes sure that the plan still holds.
 */
final class Turn {

	private static final Logger logger = LoggerFactory.getLogger(Turn.class);

	/**
	 * Whatever is the default, what another instance did is to be seen once the lock is
	 * there.
	 */
	private static final String SEE_OTHERS = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;\n";

	private final Function<ResolvedMigration, String> begin;

	private final Restore restore;

	private Turn(Function<ResolvedMigration, String> begin, Restore restore) {
		this.begin = begin;
		this.restore = restore;
	}

	static Turn direct(SessionState state, Optional<String> role, Policy.Transactions transactions) {
		return new Turn((migration) -> "",
				state.restore(transactions, state.quickRestoreSql(role), state.restoreSql(role)));
	}

	static Turn pooled(SessionState state, Optional<String> role, Policy.Transactions transactions,
			JdbcSchemaHistory history, HistorySnapshot snapshot) {
		String takeRole = role.map((name) -> "SET LOCAL ROLE " + Quoting.identifier(name) + ";\n").orElse("");
		String lock = AdvisoryLock.transactionSql(snapshot.database().schema());
		Optional<String> handedOver = Optional.empty();
		return new Turn(
				(migration) -> SEE_OTHERS + takeRole + lock + history.notYetStatement(snapshot, migration) + ";\n",
				state.restore(transactions, state.quickRestoreSql(handedOver) + takeRole,
						state.restoreSql(handedOver) + state.unlockSql() + takeRole));
	}

	/**
	 * The statements after BEGIN, each with its semicolon.
	 */
	String begin(ResolvedMigration migration) {
		return this.begin.apply(migration);
	}

	/**
	 * The statements that bring back the session after a migration.
	 */
	Restore restore() {
		return this.restore;
	}

	/**
	 * Rolls back, and takes back what a rollback does not: prepared statements. One
	 * message, for behind a pooler a second one may meet another server process.
	 */
	void startOver(Session session) {
		try {
			session.send("ROLLBACK;\n" + this.restore.thorough());
		}
		catch (SQLException ex) {
			logger.debug("The session could not be brought back (SQLSTATE {})", ex.getSQLState());
			session.rollBack();
		}
	}

}
