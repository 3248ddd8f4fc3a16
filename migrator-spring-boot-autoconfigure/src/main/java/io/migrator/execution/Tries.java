package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;

import io.migrator.migration.ResolvedMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tries of one migration: pauses between them, and the failure when there are no
 * more.
 */
final class Tries {

	private static final Logger logger = LoggerFactory.getLogger(Tries.class);

	static final String NOTHING_KEPT = "Mend the file and start again: nothing of it was kept";

	static final String CONNECTION_LOST = "Start again when the server answers: the connection was lost, "
			+ "and the next run goes on with what is not recorded";

	private final Session session;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private final Retried retried;

	private final Duration lockTimeout;

	private final LockRetries retries;

	Tries(Session session, ResolvedMigration migration, ExecutionSettings settings, Retried retried) {
		this.session = session;
		this.migration = migration;
		this.settings = settings;
		this.retried = retried;
		this.lockTimeout = settings.ddlLockTimeout(migration);
		this.retries = new LockRetries(settings.ddlLockWait());
	}

	/**
	 * Pauses before another try, where there is to be one.
	 */
	boolean pausedAfter(StatementFailedException ex) {
		return ex.isRetryable() && this.retries.pausedAfterTry(ex.waited(this.lockTimeout), (pause) -> this.retried
			.retried(this.migration.id(), Blockers.reason(this.session, ex, this.settings.values()), pause));
	}

	/**
	 * How the last try failed.
	 * @param kept what is kept of the script, and how to go on
	 */
	StepFailedException failure(StatementFailedException ex, String kept) {
		return ex.isRetryable()
				? StepFailedException.noLock(this.migration, ex, this.settings.values(), this.retries,
						Blockers.describe(this.session, ex, this.settings.values()))
				: StepFailedException.of(this.migration, ex, this.settings.values(), advice(ex, kept));
	}

	/**
	 * What to do about a failure that no other try would mend.
	 * @param kept what is kept, and how to go on
	 */
	static String advice(StatementFailedException ex, String kept) {
		String how = ex.isForeign() ? kept.replaceFirst("Mend the (data or the )?file and", "Then") : kept;
		return StatementAdvice.on(ex)
			.map((advice) -> advice + ". " + how)
			.orElse(ex.isConnectionLost() ? CONNECTION_LOST : kept);
	}

	/**
	 * Writes the failure into the journal; where that fails, too, the log says so, unless
	 * the failure is a lost connection.
	 * @param sql what the recorder makes of it
	 */
	void journal(String sql) {
		try {
			this.session.send(sql);
		}
		catch (SQLException ex) {
			this.session.leaveTransaction();
			if (!StatementFailedException.isConnectionLost(ex)) {
				logger.warn("The failed attempt could not be written into the journal (SQLSTATE {})", ex.getSQLState());
			}
		}
	}

}
