package io.migrator.adoption;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * The table of the Supabase CLI, in a schema of its own.
 */
final class SupabaseFormat implements ForeignFormat {

	@Override
	public String table() {
		return "schema_migrations";
	}

	@Override
	public Optional<String> schema() {
		return Optional.of("supabase_migrations");
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("version", "name"), Set.of(), "version");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		return rows.stream().map((row) -> {
			Optional<String> file = row.value("name").map((name) -> row.text("version") + "_" + name + ".sql");
			return ForeignMigration.of(file.orElse(row.text("version")), State.APPLIED)
				.withName(file, row.version("version"), row.value("name"));
		}).toList();
	}

}
