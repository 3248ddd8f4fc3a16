package io.migrator.boot.command;

import java.nio.file.Path;

import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.MigrationId;
import io.migrator.plan.LostFile;

import org.springframework.boot.json.JsonWriter;

/**
 * What a repair did or would do, for machines.
 */
final class RepairJson {

	private static final JsonWriter<LostFile> LOST = JsonWriter.of((json) -> {
		json.add("id", (lost) -> lost.id().toString());
		json.add("kept", LostFile::isRestorable);
	});

	private static final JsonWriter<RepairReport> REPORT = JsonWriter.of((json) -> {
		json.add("done", (report) -> report.work() == Work.DONE);
		json.add("token", (report) -> report.repair().plan().token());
		json.add("accepted", (report) -> report.changes().stream().map(DriftJson.DRIFT::write).toList());
		json.add("lost", (report) -> report.repair().plan().lost().stream().map(LOST::write).toList());
		json.add("lostFiles", (report) -> report.lost().name());
		json.add("written", (report) -> report.repair().written().stream().map(Path::toString).toList());
		json.add("restarted",
				(report) -> report.repair().plan().restarted().stream().map(MigrationId::toString).toList());
		json.add("discrepancies",
				(report) -> report.repair().plan().discrepancies().stream().map(PlanJson.DISCREPANCY::write).toList());
	});

	private RepairJson() {
	}

	static String of(RepairReport report) {
		return REPORT.writeToString(report);
	}

}
