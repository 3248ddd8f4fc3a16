package io.migrator.boot.actuate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.migrator.Migrator;
import io.migrator.migration.Checksum;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;
import io.migrator.report.StatusReport;

/**
 * Where the endpoint's answers come from.
 *
 * @param status where everything stands now
 * @param migrator the migrator, empty where migrations are off
 * @param limit how long to wait for the database
 */
public record MigrationsSource(Supplier<StatusReport> status, Optional<Migrator> migrator, Duration limit) {

	RunRecords runs(int page, int size) {
		return this.migrator.map((present) -> present.runs().page(page, size, this.limit)).orElse(RunRecords.NONE);
	}

	Optional<RunDetails> run(UUID runId) {
		return this.migrator.flatMap((present) -> present.runs().find(runId, this.limit));
	}

	Map<String, String> texts(Map<String, Checksum> wanted) {
		return this.migrator.map((present) -> present.runs().texts(wanted, this.limit)).orElse(Map.of());
	}

	/**
	 * The run of this process that is under way.
	 */
	Optional<UUID> running() {
		return this.migrator.flatMap(Migrator::running);
	}

	/**
	 * Who migrates the database now.
	 */
	Optional<String> migrating() {
		return this.migrator.flatMap((present) -> present.migrating(this.limit));
	}

	/**
	 * Starts a run.
	 * @return the run, empty where one is under way or migrations are off
	 */
	Optional<UUID> start() {
		return this.migrator.flatMap(Migrator::migrateInBackground);
	}

}
