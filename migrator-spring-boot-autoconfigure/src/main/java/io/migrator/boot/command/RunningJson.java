package io.migrator.boot.command;

import io.migrator.boot.actuate.MigrationsDescriptor.RunningDescriptor;
import io.migrator.boot.actuate.ProgressDescriptor;
import io.migrator.boot.actuate.ProgressDescriptor.ServerDescriptor;
import io.migrator.boot.actuate.ProgressDescriptor.StatementsDescriptor;

import org.springframework.boot.json.JsonWriter;

/**
 * A run that is under way, for machines.
 */
final class RunningJson {

	private static final JsonWriter<StatementsDescriptor> STATEMENTS = JsonWriter.of((json) -> {
		json.add("first", StatementsDescriptor::first);
		json.add("last", StatementsDescriptor::last);
		json.add("total", StatementsDescriptor::total);
	});

	private static final JsonWriter<ServerDescriptor> SERVER = JsonWriter.of((json) -> {
		json.add("command", ServerDescriptor::command);
		json.add("relation", ServerDescriptor::relation);
		json.add("phase", ServerDescriptor::phase);
		json.add("done", ServerDescriptor::done);
		json.add("total", ServerDescriptor::total);
		json.add("unit", ServerDescriptor::unit);
		json.add("percent", ServerDescriptor::percent);
	});

	private static final JsonWriter<ProgressDescriptor> PROGRESS = JsonWriter.of((json) -> {
		json.add("startedAt", ProgressDescriptor::startedAt);
		json.add("durationMs", ProgressDescriptor::durationMs);
		json.add("statements", ProgressDescriptor::statements).as(STATEMENTS::write);
		json.add("activity", ProgressDescriptor::activity);
		json.add("server", ProgressDescriptor::server).as(SERVER::write);
	});

	static final JsonWriter<RunningDescriptor> RUNNING = JsonWriter.of((json) -> {
		json.add("runId", RunningDescriptor::runId);
		json.add("startedAt", RunningDescriptor::startedAt);
		json.add("migration", RunningDescriptor::migration);
		json.add("number", RunningDescriptor::number);
		json.add("total", RunningDescriptor::total);
		json.add("progress", RunningDescriptor::progress).as(PROGRESS::write);
	});

	private RunningJson() {
	}

}
