package io.migrator.boot.command;

import java.util.Collection;
import java.util.List;

import io.migrator.boot.actuate.MigrationDescriptor;
import io.migrator.boot.actuate.MigrationDescriptor.ErrorDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor.LastRunDescriptor;
import io.migrator.boot.actuate.SummaryDescriptor;
import io.migrator.boot.actuate.TierDescriptor;
import io.migrator.boot.actuate.TierDescriptor.SourceDescriptor;
import io.migrator.drift.FileDrift;

import org.springframework.boot.json.JsonWriter;

/**
 * Where everything stands, for machines: the endpoint's JSON without a JSON library.
 */
final class StatusJson {

	private static final JsonWriter<ErrorDescriptor> ERROR = JsonWriter.of((json) -> {
		json.add("sqlstate", ErrorDescriptor::sqlstate);
		json.add("message", ErrorDescriptor::message);
		json.add("line", ErrorDescriptor::line);
		json.add("column", ErrorDescriptor::column);
	});

	private static final JsonWriter<MigrationDescriptor> MIGRATION = JsonWriter.of((json) -> {
		json.add("id", MigrationDescriptor::id);
		json.add("version", MigrationDescriptor::version);
		json.add("description", MigrationDescriptor::description);
		json.add("state", (migration) -> migration.state().name());
		json.add("checksum", MigrationDescriptor::checksum);
		json.add("executedAt", MigrationDescriptor::executedAt);
		json.add("executionTimeMs", MigrationDescriptor::executionTimeMs);
		json.add("executedBy", MigrationDescriptor::executedBy);
		json.add("error", MigrationDescriptor::error).whenNotNull().as(ERROR::write);
	});

	private static final JsonWriter<SourceDescriptor> SOURCE = JsonWriter.of((json) -> {
		json.add("source", SourceDescriptor::source);
		json.add("migrations", (source) -> source.migrations().stream().map(MIGRATION::write).toList());
	});

	private static final JsonWriter<TierDescriptor> TIER = JsonWriter.of((json) -> {
		json.add("tier", TierDescriptor::tier);
		json.add("status", TierDescriptor::status).whenNotNull().as(Enum::name);
		json.add("sources", (tier) -> tier.sources().stream().map(SOURCE::write).toList());
	});

	private static final JsonWriter<DatabaseDescriptor> DATABASE = JsonWriter.of((json) -> {
		json.add("product", DatabaseDescriptor::product);
		json.add("schema", DatabaseDescriptor::schema);
	});

	private static final JsonWriter<SummaryDescriptor> SUMMARY = JsonWriter.of((json) -> {
		json.add("applied", SummaryDescriptor::applied);
		json.add("pending", SummaryDescriptor::pending);
		json.add("failed", SummaryDescriptor::failed);
		json.add("changed", SummaryDescriptor::changed);
		json.add("missing", SummaryDescriptor::missing);
		json.add("skipped", SummaryDescriptor::skipped);
		json.add("inactive", SummaryDescriptor::inactive);
	});

	private static final JsonWriter<LastRunDescriptor> LAST_RUN = JsonWriter.of((json) -> {
		json.add("runId", LastRunDescriptor::runId);
		json.add("startedAt", LastRunDescriptor::startedAt);
		json.add("durationMs", LastRunDescriptor::durationMs);
		json.add("outcome", LastRunDescriptor::outcome);
		json.add("applied", LastRunDescriptor::applied);
	});

	private static final JsonWriter<MigrationsDescriptor> STATUS = JsonWriter.of(StatusJson::status);

	private StatusJson() {
	}

	private static void status(JsonWriter.Members<MigrationsDescriptor> json) {
		json.add("status", (status) -> status.status().name());
		json.add("problems", MigrationsDescriptor::problems).whenNot(Collection::isEmpty);
		json.add("database", MigrationsDescriptor::database).as(DATABASE::write);
		json.add("summary", MigrationsDescriptor::summary).as(SUMMARY::write);
		json.add("tiers", (status) -> status.tiers().stream().map(TIER::write).toList());
		json.add("lastRun", MigrationsDescriptor::lastRun).as(LAST_RUN::write);
		json.add("running", MigrationsDescriptor::running).as(RunningJson.RUNNING::write);
	}

	static String of(MigrationsDescriptor status) {
		return STATUS.writeToString(status);
	}

	/**
	 * The same with the files that have changed, where some have.
	 */
	static String of(MigrationsDescriptor status, List<FileDrift> drifts) {
		return JsonWriter.<MigrationsDescriptor>of((json) -> {
			status(json);
			json.add("changes", drifts.stream().map(DriftJson.DRIFT::write).toList()).whenNot(Collection::isEmpty);
		}).writeToString(status);
	}

}
