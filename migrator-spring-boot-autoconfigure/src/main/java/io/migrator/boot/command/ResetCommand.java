package io.migrator.boot.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.migrator.Migrator;
import io.migrator.boot.command.CommandProperties.ResetAllowed;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.execution.DroppedObject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.ResetPlan;
import io.migrator.execution.ResetRefusedException;
import io.migrator.migration.MigratorException;
import io.migrator.report.RunReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * Drops what is in the schema and migrates again, where that is allowed and the database
 * is named.
 */
final class ResetCommand implements Command {

	private final Work work;

	private final ResetAllowed allowed;

	private final Optional<String> database;

	ResetCommand(Work work, ResetAllowed allowed, Optional<String> database) {
		this.work = work;
		this.allowed = allowed;
		this.database = database;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		if (this.work == Work.SHOWN) {
			ResetPlan plan = migrator.maintenance().planReset();
			output.write(() -> "Dry run: " + what(plan) + " would be dropped from " + where(plan) + "\n",
					() -> json(plan, this.work, null));
			return ExitStatus.OK;
		}
		if (this.allowed == ResetAllowed.NO || this.database.isEmpty()) {
			throw refused(migrator.maintenance().planReset());
		}
		ResetPlan dropped = migrator.maintenance().reset(this.database.get());
		output.text(() -> what(dropped) + " dropped from " + where(dropped) + "\n");
		try {
			RunReport report = migrator.migrate();
			output.write(() -> RunText.of(report), () -> json(dropped, Work.DONE, report));
			return ExitStatus.OK;
		}
		catch (MigrationFailedException ex) {
			output.write(() -> RunText.of(ex.report()), () -> json(dropped, Work.DONE, ex.report()));
			throw ex;
		}
		catch (MigratorException ex) {
			output.json(() -> json(dropped, Work.DONE, null));
			throw ex;
		}
	}

	private ResetRefusedException refused(ResetPlan plan) {
		String reason = (this.allowed == ResetAllowed.NO) ? "migrator.reset-allowed is not true"
				: "the database that is meant is not named";
		return new ResetRefusedException(
				reason + ". It would drop " + what(plan) + " from " + where(plan) + ", with all their rows",
				"If that is what you want: --migrator.reset-allowed=true --migrator.reset-database="
						+ plan.database().name());
	}

	/**
	 * For example "14 objects (9 tables, 3 routines, 2 types)".
	 */
	private static String what(ResetPlan plan) {
		Map<String, Integer> kinds = new TreeMap<>();
		plan.objects().forEach((object) -> kinds.merge(object.type().toLowerCase(Locale.ROOT), 1, Integer::sum));
		String list = kinds.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.map((kind) -> kind.getValue() + " " + kind.getKey()
					+ ((kind.getValue() == 1 || kind.getKey().endsWith("s")) ? "" : "s"))
			.collect(Collectors.joining(", "));
		int count = plan.objects().size();
		return count + ((count == 1) ? " object" : " objects") + (list.isEmpty() ? "" : " (" + list + ")");
	}

	private static String where(ResetPlan plan) {
		return "schema '" + plan.schema() + "' of database '" + plan.database().name() + "'";
	}

	private static String json(ResetPlan dropped, Work work, @Nullable RunReport report) {
		return JsonWriter.<ResetPlan>of((json) -> {
			json.add("dryRun", work == Work.SHOWN);
			json.add("database", (plan) -> plan.database().name());
			json.add("schema", ResetPlan::schema);
			json.add("dropped", (plan) -> plan.objects().stream().map(DroppedObject::toString).toList());
			json.add("run", report).as(RunJson.RUN::write);
		}).writeToString(dropped);
	}

}
