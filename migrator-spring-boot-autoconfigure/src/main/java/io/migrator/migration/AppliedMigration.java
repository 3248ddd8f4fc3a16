package io.migrator.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the history. Of one that nobody had to read, since nothing has changed since
 * the last run, no more is known than its file's name and bytes tell: by whom, when and
 * in which run it was written is empty, and so is the description.
 *
 * @param id the migration's name
 * @param version the version it had, empty in adopted rows and for files without one
 * @param description what it was called when it was applied, empty in adopted rows
 * @param fingerprint of the text that was applied, empty in adopted rows
 * @param executedAt when it was applied, empty in adopted rows that lack it
 * @param executionTime how long it took, to the millisecond; empty in adopted rows, and
 * in a row that is being written: the time since its transaction began
 * @param executedBy the database user, empty in adopted rows
 * @param kind what it is or how it came here
 * @param runId the run that applied it, empty in adopted rows
 */
public record AppliedMigration(MigrationId id, Optional<MigrationVersion> version, Optional<String> description,
		Optional<Fingerprint> fingerprint, Optional<Instant> executedAt, Optional<Duration> executionTime,
		Optional<String> executedBy, MigrationKind kind, Optional<UUID> runId) {

	public AppliedMigration {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(kind, "kind");
	}

}
