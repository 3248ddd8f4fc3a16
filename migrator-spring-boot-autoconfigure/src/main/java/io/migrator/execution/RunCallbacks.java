package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.migrator.migration.Callback;
import io.migrator.migration.CallbackEvent;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.script.ScriptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callbacks of a run, each in a transaction of its own and once for a run, however
 * often the plan is made again.
 */
final class RunCallbacks {

	private static final Logger logger = LoggerFactory.getLogger(RunCallbacks.class);

	private final ExecutionSettings settings;

	private final MigrationListener listener;

	private final UUID runId;

	/**
	 * What the run has done, in earlier plans too.
	 */
	private final Set<MigrationId> done = new HashSet<>();

	private final Set<MigrationId> ran = new HashSet<>();

	RunCallbacks(ExecutionSettings settings, MigrationListener listener, UUID runId) {
		this.settings = settings;
		this.listener = listener;
		this.runId = runId;
	}

	/**
	 * Takes note of what the run has done.
	 */
	void follow(Collection<MigrationId> migrations) {
		this.done.addAll(migrations);
	}

	/**
	 * Whether the run has done anything that a callback may follow.
	 */
	boolean areDue() {
		return !this.done.isEmpty();
	}

	/**
	 * Runs the callbacks before the first migration.
	 * @param migrations what is to be applied or undone
	 */
	void before(List<Callback> callbacks, Collection<MigrationId> migrations, OwnTransaction transaction)
			throws StepFailedException, LostTurnException {
		run(CallbackEvent.BEFORE_RUN, callbacks, migrations, transaction,
				"Mend the file and start again: nothing of it was kept, and no migration was begun");
	}

	/**
	 * Runs the callbacks behind the last migration.
	 */
	void after(List<Callback> callbacks, OwnTransaction transaction) throws StepFailedException, LostTurnException {
		run(CallbackEvent.AFTER_RUN, callbacks, this.done, transaction,
				"The migrations of this run are applied and stay, nothing of the callback was kept. A start with "
						+ "nothing to do runs no callback: mend the file, it runs behind the next migration; what it does "
						+ "is done now where a migration does it");
	}

	/**
	 * Runs the callbacks after a failure, which stays what is told: should one of them
	 * fail, too, the log says so.
	 * @param failed what failed
	 */
	void afterFailure(List<Callback> callbacks, MigrationId failed, OwnTransaction transaction) {
		for (Callback callback : callbacks) {
			if (callback.event() == CallbackEvent.AFTER_FAILURE && callback.covers(failed)) {
				try {
					run(callback, transaction, Tries.NOTHING_KEPT);
				}
				catch (StepFailedException ex) {
					logger.warn(ex.getMessage());
				}
				catch (LostTurnException ex) {
					logger.warn("Callback {} was left out: another instance migrates", callback.id());
				}
			}
		}
	}

	private void run(CallbackEvent event, List<Callback> callbacks, Collection<MigrationId> migrations,
			OwnTransaction transaction, String kept) throws StepFailedException, LostTurnException {
		for (Callback callback : callbacks) {
			boolean due = callback.event() == event && !this.ran.contains(callback.id());
			if (due && migrations.stream().anyMatch(callback::covers)) {
				run(callback, transaction, kept);
				this.ran.add(callback.id());
			}
		}
	}

	private void run(Callback callback, OwnTransaction transaction, String kept)
			throws StepFailedException, LostTurnException {
		this.listener.callbackStarted(this.runId, callback);
		long start = System.nanoTime();
		Optional<StepFailedException> failure;
		try {
			failure = transaction.run(callback.script(), kept);
		}
		catch (IOException | UncheckedIOException | ScriptException ex) {
			failure = Optional.of(StepFailedException.of(callback.script(), ex, this.settings.values()));
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		this.listener.callbackFinished(this.runId,
				new CallbackReport(callback.event(), callback.id(),
						failure.isPresent() ? Outcome.FAILED : Outcome.SUCCEEDED, duration,
						failure.map((ex) -> ex.failure().error())));
		if (failure.isPresent()) {
			throw failure.get();
		}
	}

}
