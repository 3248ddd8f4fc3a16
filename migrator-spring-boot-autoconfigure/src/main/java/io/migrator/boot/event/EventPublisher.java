package io.migrator.boot.event;

import java.util.Optional;
import java.util.UUID;

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

	/**
	 * Creates a publisher.
	 * @param events takes the events
	 */
	public EventPublisher(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void runStarted(UUID runId) {
		this.events.publishEvent(new MigrationRunStarted(runId));
	}

	@Override
	public void runFinished(RunReport report) {
		this.events.publishEvent((report.outcome() == Outcome.SUCCEEDED) ? new MigrationRunCompleted(report)
				: new MigrationRunFailed(report.runId(), message(report), Optional.of(report)));
	}

	private static String message(RunReport report) {
		return report.error().map(MigrationError::message).orElse("The run ended with " + report.outcome());
	}

	@Override
	public void runRefused(UUID runId, RuntimeException cause) {
		this.events.publishEvent(new MigrationRunFailed(runId, String.valueOf(cause.getMessage()), Optional.empty()));
	}

}
