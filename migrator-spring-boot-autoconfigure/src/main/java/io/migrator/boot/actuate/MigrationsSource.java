package io.migrator.boot.actuate;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;
import io.migrator.migration.Checksum;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;
import io.migrator.report.StatusReport;

/**
 * Where the endpoint's answers about a database come from.
 *
 * @param database the database
 * @param policy who gets to see data values
 */
public record MigrationsSource(Database database, DisclosurePolicy policy) {

	StatusReport status() {
		return this.database.status();
	}

	RunRecords runs(int page, int size) {
		return this.database.migrator()
			.map((present) -> present.runs().page(page, size, Database.LIMIT))
			.orElse(RunRecords.NONE);
	}

	Optional<RunDetails> run(UUID runId) {
		return this.database.migrator().flatMap((present) -> present.runs().find(runId, Database.LIMIT));
	}

	Map<String, String> texts(Map<String, Checksum> wanted) {
		return this.database.migrator().map((present) -> present.runs().texts(wanted, Database.LIMIT)).orElse(Map.of());
	}

	/**
	 * The run of this process that is under way.
	 */
	Optional<UUID> running() {
		return this.database.migrator().flatMap(Migrator::running);
	}

	/**
	 * Who migrates the database now.
	 */
	Optional<String> migrating() {
		return this.database.migrator().flatMap((present) -> present.migrating(Database.LIMIT));
	}

	/**
	 * Starts a run.
	 * @return the run, empty where one is under way or migrations are off
	 */
	Optional<UUID> start() {
		return this.database.migrator().flatMap(Migrator::migrateInBackground);
	}

}
