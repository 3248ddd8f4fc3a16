package io.migrator.boot.actuate;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.boot.actuate.MigrationDescriptor.ErrorDescriptor;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * A run, as the journal remembers it: what, when, by whom, how long, and what stopped it.
 *
 * @param runId the run
 * @param startedAt when its first attempt started, ISO-8601 in UTC
 * @param durationMs from there to the end of its last attempt, in milliseconds
 * @param outcome how it ended
 * @param actions what it attempted: apply, undo, baseline, repair, adopt, callback
 * @param applied how many migrations it applied
 * @param databaseUser the user that logged in
 * @param applicationName the name that the connection gave itself
 * @param host the host that the process ran on
 * @param migratorVersion the version of the migrator
 * @param stoppedBy the attempt that ended it, left out where it succeeded
 * @param attempts all attempts in order, left out in a list of runs
 */
public record RunDescriptor(String runId, String startedAt, long durationMs, String outcome, List<String> actions,
		int applied, String databaseUser, String applicationName, String host, String migratorVersion,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AttemptDescriptor stoppedBy,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AttemptDescriptor> attempts) {

	static RunDescriptor of(RunRecord run, Disclosure disclosure) {
		return of(run, null, disclosure);
	}

	static RunDescriptor of(RunDetails details, Disclosure disclosure) {
		return of(details.run(),
				details.attempts().stream().map((attempt) -> AttemptDescriptor.of(attempt, disclosure)).toList(),
				disclosure);
	}

	private static RunDescriptor of(RunRecord run, @Nullable List<AttemptDescriptor> attempts, Disclosure disclosure) {
		return new RunDescriptor(run.summary().runId().toString(), Timestamps.text(run.summary().startedAt()),
				run.summary().duration().toMillis(), run.summary().outcome().name(),
				run.actions().stream().map(JournalEntry.Action::id).toList(), run.summary().applied(),
				run.origin().databaseUser(), run.origin().applicationName(), run.origin().host(),
				run.origin().migratorVersion(),
				run.stoppedBy().map((attempt) -> AttemptDescriptor.of(attempt, disclosure)).orElse(null), attempts);
	}

	/**
	 * An attempt at one migration.
	 *
	 * @param migration the migration's id
	 * @param action what was attempted
	 * @param outcome how it ended
	 * @param startedAt when it started, ISO-8601 in UTC
	 * @param durationMs how long it took, in milliseconds
	 * @param error what went wrong, left out where nothing did
	 */
	public record AttemptDescriptor(String migration, String action, String outcome, String startedAt, long durationMs,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorDescriptor error) {

		static AttemptDescriptor of(JournalEntry attempt, Disclosure disclosure) {
			return new AttemptDescriptor(attempt.migrationId(), attempt.action().id(), attempt.outcome().name(),
					Timestamps.text(attempt.startedAt()), attempt.duration().map(Duration::toMillis).orElse(0L),
					ErrorDescriptor.of(attempt, disclosure).orElse(null));
		}

	}

}
