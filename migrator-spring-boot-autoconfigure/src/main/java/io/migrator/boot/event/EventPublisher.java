package io.migrator.boot.event;

import java.util.Optional;
import java.util.UUID;

import io.migrator.boot.database.Database;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes each run as events of the application.
 */
public final class EventPublisher implements MigrationListener {

	private final ApplicationEventPublisher events;

	private final String database;

	/**
	 * Creates a publisher.
	 * @param events takes the events
	 */
	public EventPublisher(ApplicationEventPublisher events) {
		this(events, Database.DEFAULT);
	}

	private EventPublisher(ApplicationEventPublisher events, String database) {
		this.events = events;
		this.database = database;
	}

	@Override
	public MigrationListener forDatabase(String name) {
		return new EventPublisher(this.events, name);
	}

	@Override
	public void runStarted(UUID runId) {
		this.events.publishEvent(new MigrationRunStarted(runId, this.database));
	}

	@Override
	public void runFinished(RunReport report) {
		this.events
			.publishEvent((report.outcome() == Outcome.SUCCEEDED) ? new MigrationRunCompleted(report, this.database)
					: new MigrationRunFailed(report.runId(), message(report), Optional.of(report), this.database));
	}

	private static String message(RunReport report) {
		return report.error().map(MigrationError::message).orElse("The run ended with " + report.outcome());
	}

	@Override
	public void runRefused(UUID runId, RuntimeException cause) {
		this.events.publishEvent(
				new MigrationRunFailed(runId, String.valueOf(cause.getMessage()), Optional.empty(), this.database));
	}

}
