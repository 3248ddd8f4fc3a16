package io.migrator.report;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many listeners as one that never throws.
 */
public final class MigrationListeners implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger(MigrationListeners.class);

	private final List<MigrationListener> listeners;

	/**
	 * Creates the one listener.
	 * @param listeners the many, told in this order
	 */
	public MigrationListeners(List<MigrationListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	// Written out, as runFinished is: a lambda takes the first start of a JVM half a
	// millisecond, and each start comes by here
	@Override
	public void runStarted(UUID runId) {
		for (MigrationListener listener : this.listeners) {
			try {
				listener.runStarted(runId);
			}
			catch (RuntimeException ex) {
				complain(listener, ex);
			}
		}
	}

	@Override
	public void waitingForLock(UUID runId, String holder, Duration waited) {
		tell((listener) -> listener.waitingForLock(runId, holder, waited));
	}

	@Override
	public void waitingForMigrations(List<MigrationId> pending, Duration waited) {
		tell((listener) -> listener.waitingForMigrations(pending, waited));
	}

	@Override
	public void planned(UUID runId, Plan plan) {
		tell((listener) -> listener.planned(runId, plan));
	}

	@Override
	public void callbackStarted(UUID runId, Callback callback) {
		tell((listener) -> listener.callbackStarted(runId, callback));
	}

	@Override
	public void callbackFinished(UUID runId, CallbackReport report) {
		tell((listener) -> listener.callbackFinished(runId, report));
	}

	@Override
	public void migrationStarted(UUID runId, PlanStep step) {
		tell((listener) -> listener.migrationStarted(runId, step));
	}

	@Override
	public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
		tell((listener) -> listener.migrationRetried(runId, id, reason, pause));
	}

	@Override
	public void migrationRunning(UUID runId, RunProgress progress) {
		tell((listener) -> listener.migrationRunning(runId, progress));
	}

	@Override
	public void migrationFinished(UUID runId, MigrationReport report) {
		tell((listener) -> listener.migrationFinished(runId, report));
	}

	@Override
	public void runFinished(RunReport report) {
		for (MigrationListener listener : this.listeners) {
			try {
				listener.runFinished(report);
			}
			catch (RuntimeException ex) {
				complain(listener, ex);
			}
		}
	}

	@Override
	public void runRefused(UUID runId, RuntimeException cause) {
		tell((listener) -> listener.runRefused(runId, cause));
	}

	private void tell(Consumer<MigrationListener> message) {
		for (MigrationListener listener : this.listeners) {
			try {
				message.accept(listener);
			}
			catch (RuntimeException ex) {
				complain(listener, ex);
			}
		}
	}

	private static void complain(MigrationListener listener, RuntimeException ex) {
		logger.warn("Listener {} threw; the run goes on", listener.getClass().getName(), ex);
	}

}
