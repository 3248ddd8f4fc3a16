package io.migrator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.discovery.Listing;
import io.migrator.execution.AdvisoryLock;
import io.migrator.execution.ExecutionResult;
import io.migrator.execution.ExecutionSettings;
import io.migrator.execution.LockWait;
import io.migrator.execution.MigrationExecutor;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.PooledFile;
import io.migrator.execution.PooledLock;
import io.migrator.execution.RunLock;
import io.migrator.execution.Session;
import io.migrator.execution.SessionWatch;
import io.migrator.execution.StepFailure;
import io.migrator.history.HistoryQuestion;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.PlanStep;
import io.migrator.report.Activity;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;

/**
 * What a run does that may have something to do: it plans, and carries the plan out by
 * itself.
 *
 * @param components what it works with
 * @param planning makes the plan
 * @param listener is told
 * @param current knows where the run is
 */
record PlannedRun(Components components, RunPlanning planning, MigrationListener listener, CurrentRun current) {

	/**
	 * Plans and runs.
	 * @param history what was read first
	 */
	RunReport run(Session session, Listing listing, HistorySnapshot history) throws SQLException {
		if (isBeginning(history, listing)) {
			return takeLock(session, listing, history.database().schema());
		}
		Look look = look(session, listing, history);
		if (!look.hasWork()) {
			return report(look, List.of(), Outcome.SUCCEEDED);
		}
		look.refuseReadOnly();
		return look.snapshot().database().pooled() ? throughPooler(session, listing, look)
				: takeLock(session, listing, history.database().schema());
	}

	/**
	 * Whether everything is certainly still to be done. To look into all the files costs
	 * a new JVM more than anything else, and of many instances that find an empty
	 * database all but one will find nothing to do: the lock is asked for first.
	 */
	private static boolean isBeginning(HistorySnapshot history, Listing listing) {
		return history.applied().isEmpty() && listing.isAnyExpected() && !history.database().readOnly()
				&& !history.database().pooled();
	}

	private HistorySnapshot readUnlessSettled(Session session, Listing listing) {
		return this.components.read(session, new HistoryQuestion(listing, this.planning.mark(listing)));
	}

	private Look look(Session session, Listing listing, HistorySnapshot history) {
		try {
			Look look = this.planning.look(session, listing.found(), history);
			if (look.plan().isForbidden()) {
				throw new PlanForbiddenException(look.plan().failures());
			}
			return look;
		}
		catch (HistoryUnavailableException ex) {
			throw this.components.explained(session, ex);
		}
	}

	/**
	 * Directly connected: the session holds the lock while the plan is made again and
	 * run. Who has waited for another instance, and finds nothing left to do, needs no
	 * lock for that.
	 */
	private RunReport takeLock(Session session, Listing listing, String schema) throws SQLException {
		LockWait wait = lockWait(session, listing, schema);
		ExecutionSettings settings = this.components.settings().execution();
		Optional<AdvisoryLock> lock = AdvisoryLock.ifFree(session, schema, settings);
		while (lock.isEmpty()) {
			wait.untilFree();
			HistorySnapshot history = readUnlessSettled(session, listing);
			if (history.settled().isPresent()) {
				return new SettledListing(listing).report(this.current, history);
			}
			if (!isBeginning(history, listing)) {
				Look look = look(session, listing, history);
				if (!look.hasWork()) {
					return report(look, List.of(), Outcome.SUCCEEDED);
				}
			}
			lock = AdvisoryLock.ifFree(session, schema, settings);
		}
		try (AdvisoryLock held = lock.get()) {
			Look locked = look(session, listing, this.components.read(session, listing));
			return finish(locked, execute(session, executor(session), locked, held));
		}
	}

	private RunReport throughPooler(Session session, Listing listing, Look look) throws SQLException {
		MigrationExecutor executor = executor(session);
		LockWait wait = lockWait(session, listing, look.snapshot().database().schema());
		Optional<MigrationId> outside = outsideTransaction(look);
		return outside.isPresent() ? holdLockAside(session, executor, listing, look, wait, outside.get())
				: takeTurns(session, executor, listing, look, wait);
	}

	private MigrationExecutor executor(Session session) {
		return new MigrationExecutor(session, this.components.history(), this.components.settings().execution(),
				this.components.clock(), this.listener, this.current.runId());
	}

	/**
	 * Behind a pooler, with files outside a transaction: a second connection holds the
	 * lock meanwhile.
	 */
	private RunReport holdLockAside(Session session, MigrationExecutor executor, Listing listing, Look look,
			LockWait wait, MigrationId first) throws SQLException {
		try (PooledLock lock = PooledLock.acquire(session, this.components.dataSource(),
				look.snapshot().database().schema(), this.components.settings().execution(), wait, first)) {
			Look locked = look(session, listing, this.components.read(session, listing));
			outsideTransaction(locked);
			return finish(locked, execute(session, executor, locked, lock));
		}
	}

	/**
	 * The first file that runs outside a transaction; refuses what a pooler cannot give.
	 */
	private Optional<MigrationId> outsideTransaction(Look look) {
		return PooledFile.firstOf(look.plan().steps(), this.components.settings().execution());
	}

	/**
	 * Behind a pooler: each transaction takes the lock for itself, and where another
	 * instance was faster the plan is made again.
	 */
	private RunReport takeTurns(Session session, MigrationExecutor executor, Listing listing, Look first, LockWait wait)
			throws SQLException {
		List<MigrationReport> reports = new ArrayList<>();
		Look look = first;
		ExecutionResult result = execute(session, executor, look, RunLock.OF_EACH_TRANSACTION);
		while (result.lostTurn()) {
			reports.addAll(result.migrations());
			wait.pause();
			look = look(session, listing, this.components.read(session, listing));
			result = execute(session, executor, look, RunLock.OF_EACH_TRANSACTION);
		}
		reports.addAll(result.migrations());
		return finish(look, new ExecutionResult(reports, result.failure(), false));
	}

	/**
	 * Who waits for long enough to say so, plans too: what is refused is refused then.
	 */
	private LockWait lockWait(Session session, Listing listing, String schema) {
		return new LockWait(session, schema, this.components.settings().execution(),
				() -> progress(look(session, listing, this.components.read(session, listing))),
				(holder, waited) -> this.listener.waitingForLock(this.current.runId(), holder, waited));
	}

	/**
	 * How far another instance has come, as a phrase.
	 */
	private static String progress(Look look) {
		List<AppliedMigration> rows = look.snapshot().applied();
		String last = rows.isEmpty() ? ", nothing applied yet"
				: ", " + rows.size() + " applied, last " + rows.get(rows.size() - 1).id();
		List<PlanStep> left = look.plan().steps();
		return left.isEmpty() ? last : last + ", next " + left.get(0).id();
	}

	private ExecutionResult execute(Session session, MigrationExecutor executor, Look look, RunLock lock)
			throws SQLException {
		this.listener.planned(this.current.runId(), look.plan());
		if (!look.hasWork() && !executor.hasDoneAnything()) {
			return new ExecutionResult(List.of(), Optional.empty(), false);
		}
		SessionWatch watch = SessionWatch.start(session, this.components.dataSource(),
				this.components.settings().execution(), this::seen);
		try {
			return executor.execute(look.plan().steps(), this.components.settings().policy().transactions(),
					look.snapshot(), look.resolved(), look.mark(), lock);
		}
		finally {
			watch.close();
		}
	}

	private void seen(Activity activity) {
		RunProgress progress = this.current.progress(activity);
		if (progress.current().isPresent()) {
			this.listener.migrationRunning(this.current.runId(), progress);
		}
	}

	private RunReport finish(Look look, ExecutionResult result) {
		RunReport report = report(look, result.migrations(),
				result.failure().isPresent() ? Outcome.FAILED : Outcome.SUCCEEDED);
		if (result.failure().isPresent()) {
			StepFailure failure = result.failure().get();
			throw new MigrationFailedException(failure.message(), failure.action(), failure.id(), failure.error(),
					report, failure.cause().orElse(null));
		}
		return report;
	}

	private RunReport report(Look look, List<MigrationReport> migrations, Outcome outcome) {
		return new RunReport(this.current.runId(), this.current.startedAt(), this.current.elapsed(), outcome,
				look.snapshot().database(), look.plan(), migrations, look.resolved().warnings(),
				this.current.callbacks());
	}

}
