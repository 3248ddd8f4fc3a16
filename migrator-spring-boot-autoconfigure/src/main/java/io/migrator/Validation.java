package io.migrator;

import java.time.Duration;

import io.migrator.execution.Pauses;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;

/**
 * Looks whether everything is applied, for a process that applies nothing itself.
 *
 * @param lookout looks
 * @param listener is told of a long wait
 */
record Validation(Lookout lookout, MigrationListener listener) {

	private static final Duration FIRST_POLL = Duration.ofMillis(250);

	private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

	/**
	 * With a poll on top, no ten seconds pass without a word on the wait.
	 */
	private static final Duration BETWEEN_WORDS = Duration.ofSeconds(7);

	/**
	 * Refuses where anything is pending or wrong.
	 */
	Plan validate() {
		Plan plan = refuseForbidden(this.lookout.look());
		if (!plan.steps().isEmpty()) {
			throw pending(plan, "this process only validates");
		}
		return plan;
	}

	/**
	 * Waits until another process has applied everything.
	 */
	Plan awaitMigrated(Duration timeout) {
		long start = System.nanoTime();
		Duration next = Duration.ZERO;
		Duration poll = FIRST_POLL;
		Plan plan = refuseForbidden(this.lookout.look());
		while (!plan.steps().isEmpty()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(timeout) >= 0) {
				throw pending(plan,
						"no other process has applied what is missing within " + timeout.toSeconds() + " s");
			}
			if (waited.compareTo(next) >= 0) {
				this.listener.waitingForMigrations(plan.steps().stream().map(PlanStep::id).toList(), waited);
				next = waited.plus(BETWEEN_WORDS);
			}
			Pauses.pause(poll);
			poll = (poll.multipliedBy(2).compareTo(LONGEST_POLL) < 0) ? poll.multipliedBy(2) : LONGEST_POLL;
			plan = refuseForbidden(this.lookout.look());
		}
		return plan;
	}

	private static Plan refuseForbidden(Look look) {
		if (look.plan().isForbidden()) {
			throw new PlanForbiddenException(look.plan().failures());
		}
		return look.plan();
	}

	private static PendingMigrationsException pending(Plan plan, String reason) {
		return new PendingMigrationsException(plan.steps().stream().map(PlanStep::id).toList(), reason);
	}

}
