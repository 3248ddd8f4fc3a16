package io.migrator.boot.command;

import io.migrator.boot.actuate.Timestamps;
import io.migrator.migration.MigrationError;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;

import org.springframework.boot.json.JsonWriter;

/**
 * What a run did, for machines.
 */
final class RunJson {

	private static final JsonWriter<MigrationError> ERROR = JsonWriter.of((json) -> {
		json.add("sqlstate", (error) -> error.sqlState().orElse(null));
		json.add("message", MigrationError::message);
		json.add("line", MigrationError::line).when((line) -> line > 0);
		json.add("column", MigrationError::column).when((column) -> column > 0);
	});

	private static final JsonWriter<MigrationReport> MIGRATION = JsonWriter.of((json) -> {
		json.add("id", (migration) -> migration.id().toString());
		json.add("outcome", (migration) -> migration.outcome().name());
		json.add("durationMs", (migration) -> migration.duration().toMillis());
		json.add("error", (migration) -> migration.error().map(ERROR::write).orElse(null)).whenNotNull();
	});

	private static final JsonWriter<CallbackReport> CALLBACK = JsonWriter.of((json) -> {
		json.add("id", (callback) -> callback.id().toString());
		json.add("event", (callback) -> callback.event().name());
		json.add("outcome", (callback) -> callback.outcome().name());
		json.add("durationMs", (callback) -> callback.duration().toMillis());
		json.add("error", (callback) -> callback.error().map(ERROR::write).orElse(null)).whenNotNull();
	});

	static final JsonWriter<RunReport> RUN = JsonWriter.of((json) -> {
		json.add("runId", (run) -> run.runId().toString());
		json.add("startedAt", (run) -> Timestamps.text(run.startedAt()));
		json.add("durationMs", (run) -> run.duration().toMillis());
		json.add("outcome", (run) -> run.outcome().name());
		json.add("applied", RunReport::applied);
		json.add("undone", RunReport::undone).when((undone) -> undone > 0);
		json.add("migrations", (run) -> run.migrations().stream().map(MIGRATION::write).toList());
		json.add("callbacks", (run) -> run.callbacks().stream().map(CALLBACK::write).toList())
			.when((callbacks) -> !callbacks.isEmpty());
		json.add("warnings", RunReport::warnings);
	});

	private RunJson() {
	}

	static String of(RunReport report) {
		return RUN.writeToString(report);
	}

}
