package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.migrator.execution.Recovery.Attempts;
import io.migrator.script.CatalogStatement;
import io.migrator.script.ScriptStatement;

/**
 * Runs statements that PostgreSQL runs only outside a transaction: what the catalog can
 * tell about them is asked before and after.
 */
final class OutsideStatement {

	private final Session session;

	private final IndexBuilders builders;

	private final Surroundings surroundings;

	private final Optional<Duration> answerLimit;

	private String leftBehind = "";

	/**
	 * Creates it for one migration.
	 * @param builders who else builds indexes
	 * @param surroundings what stands around the statements
	 * @param answerLimit how long the server may leave one unanswered
	 */
	OutsideStatement(Session session, IndexBuilders builders, Surroundings surroundings,
			Optional<Duration> answerLimit) {
		this.session = session;
		this.builders = builders;
		this.surroundings = surroundings;
		this.answerLimit = answerLimit;
	}

	/**
	 * Asks for the attempts at a statement that were cut off.
	 */
	@FunctionalInterface
	interface Earlier {

		Attempts attempts() throws SQLException;

	}

	/**
	 * What the statement that failed has left behind, as sentences; empty for nothing.
	 */
	String leftBehind() {
		return this.leftBehind;
	}

	/**
	 * Runs a statement. It waits for others as a matter of course: a lock timeout would
	 * break it.
	 * @return the statement, with its semicolon, that sets the timeout back; empty where
	 * the session is lent, and none was set
	 */
	String run(ScriptStatement statement, Earlier earlier) throws SQLException {
		this.leftBehind = "";
		Optional<Recovery> recovery = Optional.empty();
		try {
			String setBack = this.surroundings.isLent() ? "" : withoutLockTimeout();
			Optional<CatalogStatement> known = statement.catalogStatement();
			if (known.isPresent()) {
				recovery = Optional.of(Recovery.of(known.get(), this.session, earlier.attempts(), this.builders));
			}
			String sql = recovery.isPresent() ? recovery.get().remaining(statement.text()) : statement.text();
			if (!sql.isEmpty()) {
				this.session.run(List.of(sql), Answers.to(statement), this.answerLimit);
			}
			if (recovery.isPresent()) {
				recovery.get().verify();
			}
			return setBack;
		}
		catch (SQLException ex) {
			this.leftBehind = recovery.map(this::cleanUp).orElse("");
			throw ex;
		}
	}

	private String withoutLockTimeout() throws SQLException {
		String lockTimeout = this.session
			.query("SELECT pg_catalog.current_setting('lock_timeout'),"
					+ " pg_catalog.set_config('lock_timeout', '0', false)")
			.get(0)
			.get(0);
		return "SET lock_timeout = " + Quoting.literal(lockTimeout) + ";\n";
	}

	private String cleanUp(Recovery recovery) {
		this.session.rollBack();
		try {
			this.session.send(this.surroundings.session());
			return recovery.cleanUp();
		}
		catch (SQLException ex) {
			// the next run asks the catalog
			return "";
		}
	}

}
