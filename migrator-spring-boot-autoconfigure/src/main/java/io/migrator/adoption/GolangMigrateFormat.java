package io.migrator.adoption;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * golang-migrate's table, which holds one row: the newest version.
 */
final class GolangMigrateFormat implements ForeignFormat {

	@Override
	public String table() {
		return "schema_migrations";
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("version", "dirty"), Set.of(), "version");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		return rows.stream().map((row) -> {
			String version = row.text("version");
			ForeignMigration migration = ForeignMigration.of("version " + version, State.APPLIED_UP_TO)
				.withName(Optional.empty(), row.version("version"), Optional.empty());
			return row.isTrue("dirty") ? migration.refused("it is dirty, which means that it failed half-way",
					"Mend the database by hand, say where it stands with migrate force <version>, then adopt again")
					: migration;
		}).toList();
	}

}
