package io.migrator.boot.actuate;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import org.jspecify.annotations.Nullable;

/**
 * A migration and where it stands.
 *
 * @param id the migration's id
 * @param version its version, null for a file without one
 * @param description what it does, null where only the history knows the migration
 * @param state where it stands
 * @param checksum of the text that was applied, else of the file; null where neither is
 * known
 * @param executedAt when it was applied, ISO-8601 in UTC; null where it was not, or where
 * that is not known
 * @param executionTimeMs how long it took, in milliseconds, or null
 * @param executedBy the database user that applied it, or null
 * @param error what went wrong, left out unless its last attempt did
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MigrationDescriptor(String id, @Nullable String version, @Nullable String description,
		MigrationState state, @Nullable String checksum, @Nullable String executedAt, @Nullable Long executionTimeMs,
		@Nullable String executedBy, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorDescriptor error) {

	static MigrationDescriptor of(MigrationInfo info, Disclosure disclosure) {
		Optional<AppliedMigration> row = info.applied();
		Optional<ResolvedMigration> file = info.resolved();
		return new MigrationDescriptor(info.id().toString(),
				file.flatMap(ResolvedMigration::version)
					.or(() -> row.flatMap(AppliedMigration::version))
					.map(MigrationVersion::toString)
					.orElse(null),
				// a file that has not changed is not read again, and its header not known
				row.flatMap(AppliedMigration::description)
					.or(() -> file.map(ResolvedMigration::description))
					.orElse(null),
				info.state(),
				row.flatMap(AppliedMigration::fingerprint)
					.or(() -> file.map(ResolvedMigration::fingerprint))
					.map(Fingerprint::checksum)
					.map((checksum) -> checksum.hex())
					.orElse(null),
				row.flatMap(AppliedMigration::executedAt).map(Timestamps::text).orElse(null),
				row.flatMap(AppliedMigration::executionTime).map(Duration::toMillis).orElse(null),
				row.flatMap(AppliedMigration::executedBy).orElse(null), error(info, disclosure).orElse(null));
	}

	private static Optional<ErrorDescriptor> error(MigrationInfo info, Disclosure disclosure) {
		boolean failed = info.state() == MigrationState.FAILED || info.state() == MigrationState.INTERRUPTED;
		return failed ? info.lastAttempt().flatMap((attempt) -> ErrorDescriptor.of(attempt, disclosure))
				: Optional.empty();
	}

	/**
	 * What went wrong in a migration, and where.
	 *
	 * @param sqlstate PostgreSQL's SQLSTATE, null where the server said none
	 * @param message the message, as the journal keeps it; how far it got, where it was
	 * cut off
	 * @param line the line in the file, from 1; null where it is not known
	 * @param column the column in that line, from 1; null where it is not known
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	public record ErrorDescriptor(@Nullable String sqlstate, String message, @Nullable Integer line,
			@Nullable Integer column) {

		static Optional<ErrorDescriptor> of(JournalEntry attempt, Disclosure disclosure) {
			return attempt.error()
				.map(disclosure::message)
				.or(() -> Optional.of(attempt)
					.filter((a) -> a.outcome() == Outcome.INTERRUPTED)
					.map(ErrorDescriptor::reached))
				.map((message) -> new ErrorDescriptor(attempt.sqlState().orElse(null), message, known(attempt.line()),
						known(attempt.column())));
		}

		private static String reached(JournalEntry attempt) {
			int done = attempt.statementNumber();
			return "cut off, or still running, "
					+ ((done == 0) ? "with no statement done" : "behind statement " + done + ", which is done");
		}

		private static @Nullable Integer known(int number) {
			return (number > 0) ? number : null;
		}

	}

}
