package io.migrator.adoption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.adoption.ForeignChecksum.Algorithm;
import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * Flyway's table, in which a later row says what became of an earlier one: undone,
 * deleted, applied again.
 */
final class FlywayFormat implements ForeignFormat {

	@Override
	public String table() {
		return "flyway_schema_history";
	}

	@Override
	public boolean hasModules() {
		return true;
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("installed_rank", "version", "description", "type", "script", "checksum",
				"installed_by", "execution_time", "success"), Set.of("installed_on"), "installed_rank");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		Map<String, ForeignMigration> last = new LinkedHashMap<>();
		List<ForeignMigration> baselines = new ArrayList<>();
		for (ForeignRow row : rows) {
			String type = row.text("type");
			// what Flyway made before it began: the schema
			if (type.equals("SCHEMA")) {
				continue;
			}
			ForeignMigration migration = migration(row);
			if (type.equals("BASELINE") || type.equals("SQL_BASELINE")) {
				baselines.add(ForeignMigration.of("Baseline " + row.text("version"), State.BASELINE_UP_TO)
					.withName(Optional.empty(), row.version("version"), Optional.empty())
					.executed(row.time("installed_on"), Optional.empty(), row.value("installed_by")));
			}
			if (!type.equals("BASELINE")) {
				// the last word comes last
				String key = row.isNull("version") ? "R " + row.text("description") : "V " + row.text("version");
				last.remove(key);
				last.put(key, migration);
			}
		}
		List<ForeignMigration> migrations = new ArrayList<>(baselines);
		migrations.addAll(last.values());
		return migrations;
	}

	private static ForeignMigration migration(ForeignRow row) {
		String script = row.text("script");
		Optional<String> file = Optional.of(script.substring(script.lastIndexOf('/') + 1));
		ForeignMigration migration = ForeignMigration.of(script, State.APPLIED)
			.withName(file.filter((name) -> !name.isBlank()), row.version("version"), row.value("description"))
			.withChecksum(row.value("checksum").map((value) -> new ForeignChecksum(Algorithm.CRC32_OF_LINES, value)))
			.executed(row.time("installed_on"), row.milliseconds("execution_time"), row.value("installed_by"));
		String type = row.text("type");
		if (type.equals("DELETE")) {
			return migration.butNot("deleted from the history by flyway repair");
		}
		if (!row.isTrue("success")) {
			return migration.butNot(type.startsWith("UNDO")
					? "undoing it failed: look at what is there, then record it with baseline or let it run"
					: "its attempt failed: what it did stays where it ran outside a transaction");
		}
		if (type.startsWith("UNDO")) {
			return migration.butNot("undone");
		}
		return type.startsWith("SQL") ? migration : withoutFile(migration, type);
	}

	/**
	 * A migration in Java, which may be one here, too: its checksum is its own affair.
	 */
	private static ForeignMigration withoutFile(ForeignMigration migration, String type) {
		return migration.withName(Optional.empty(), migration.version(), migration.description())
			.withChecksum(Optional.empty())
			.orElse("applied, and neither a file nor a bean fits it: type " + type);
	}

}
