package io.migrator.boot.actuate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;
import io.migrator.drift.FileDrift;
import io.migrator.migration.Checksum;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;
import io.migrator.plan.MigrationInfo;
import io.migrator.report.StatusReport;
import io.migrator.script.Excerpt.Values;

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
		Map<String, String> texts = new HashMap<>();
		this.database.migrator()
			.ifPresent((present) -> present.runs()
				.texts(wanted, Database.LIMIT)
				.forEach((id, kept) -> kept.sql().ifPresent((text) -> texts.put(id, text))));
		return texts;
	}

	List<FileDrift> drifts(List<MigrationInfo> migrations, Values values) {
		return this.database.migrator()
			.map((present) -> present.runs().drifts(migrations, values, Database.LIMIT))
			.orElse(List.of());
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
