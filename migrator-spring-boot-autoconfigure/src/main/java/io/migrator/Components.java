package io.migrator;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.discovery.FoundMigrations;
import io.migrator.discovery.Listing;
import io.migrator.discovery.MigrationScanner;
import io.migrator.execution.SecondConnection;
import io.migrator.execution.Session;
import io.migrator.history.HistoryQuestion;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.KnownSources;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;

/**
 * What every operation of a migrator works with.
 *
 * @param settings everything that it was told
 * @param dataSource where the connection comes from
 * @param scanner finds the files
 * @param history knows the tracking tables
 * @param listener watches
 * @param clock what time it is
 */
record Components(MigratorSettings settings, DataSource dataSource, MigrationScanner scanner, JdbcSchemaHistory history,
		MigrationListener listener, Clock clock) implements RunPlanning {

	/**
	 * Who has waited in vain already is not to wait for long once more.
	 */
	private static final Duration BRIEFLY = Duration.ofSeconds(2);

	/**
	 * The same with other settings.
	 */
	Components with(MigratorSettings others) {
		return new Components(others, this.dataSource, this.scanner, this.history, this.listener, this.clock);
	}

	/**
	 * A session that bears silence as long as our own statements may take.
	 */
	Session open() {
		return Session.open(this.dataSource, this.settings.execution().silence().own());
	}

	/**
	 * Reads the whole history.
	 */
	HistorySnapshot read(Session session, KnownSources known) {
		return read(session, new HistoryQuestion(known, Optional.empty()));
	}

	/**
	 * Reads what is asked of it.
	 */
	HistorySnapshot read(Session session, HistoryQuestion question) {
		try {
			return this.history.read(session.connection(), question);
		}
		catch (HistoryUnavailableException ex) {
			throw explained(session, ex);
		}
	}

	/**
	 * A target may be one that there is not.
	 */
	@Override
	public Optional<String> mark(Listing listing) {
		Policy policy = this.settings.policy();
		return (policy.target().isPresent() || policy.only().isPresent()) ? Optional.empty() : listing.mark();
	}

	/**
	 * Looks at everything, as the settings say.
	 */
	@Override
	public Look look(Session session, FoundMigrations found, HistorySnapshot snapshot) {
		return Look.at(session, found, snapshot, this.history, this.settings.policy());
	}

	/**
	 * A failure to read the history: where the server left the query unanswered, another
	 * connection asks who has locked the tables.
	 * @param session what was read with; it is lost then, and closed
	 */
	HistoryUnavailableException explained(Session session, HistoryUnavailableException failure) {
		if (!failure.isSilence()) {
			return failure;
		}
		// a pool of one has room for another one now
		session.close();
		try (SecondConnection second = new SecondConnection(session, this.dataSource, BRIEFLY)) {
			return second.within(BRIEFLY)
				.map((other) -> this.history.named(other.connection(), failure))
				.orElse(failure);
		}
	}

}
