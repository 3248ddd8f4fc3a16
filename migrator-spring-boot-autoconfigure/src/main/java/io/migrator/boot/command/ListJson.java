package io.migrator.boot.command;

import io.migrator.migration.Callback;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;

import org.springframework.boot.json.JsonWriter;

/**
 * The files found, for machines.
 */
final class ListJson {

	private static final JsonWriter<ResolvedMigration> MIGRATION = JsonWriter.of((json) -> {
		json.add("id", (migration) -> migration.id().toString());
		json.add("version", (migration) -> migration.version().map(MigrationVersion::toString).orElse(null));
		json.add("description", ResolvedMigration::description);
		json.add("kind", (migration) -> migration.kind().id());
		json.add("transaction", (migration) -> migration.transactionMode().name());
		json.add("sampleData", ResolvedMigration::sampleData);
		json.add("skipped", (migration) -> migration.skip().map(Enum::name).orElse(null));
		json.add("checksum", (migration) -> migration.fingerprint().checksum().hex());
		json.add("location", (migration) -> migration.content().location());
	});

	static final JsonWriter<Callback> CALLBACK = JsonWriter.of((json) -> {
		json.add("id", (callback) -> callback.id().toString());
		json.add("event", (callback) -> callback.event().name());
		json.add("skipped", (callback) -> callback.script().skip().map(Enum::name).orElse(null)).whenNotNull();
		json.add("location", (callback) -> callback.script().content().location());
	});

	private static final JsonWriter<ResolvedMigrations> LIST = JsonWriter.of((json) -> {
		json.add("migrations", (found) -> found.migrations().stream().map(MIGRATION::write).toList());
		json.add("callbacks", (found) -> found.callbacks().stream().map(CALLBACK::write).toList())
			.when((callbacks) -> !callbacks.isEmpty());
		json.add("warnings", ResolvedMigrations::warnings);
	});

	private ListJson() {
	}

	static String of(ResolvedMigrations found) {
		return LIST.writeToString(found);
	}

}
