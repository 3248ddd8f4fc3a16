package io.migrator.adoption;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.adoption.ForeignChecksum.Algorithm;
import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * A table {@code database_migrations}, in which a migration that failed has a row, too.
 */
final class DatabaseMigrationsFormat implements ForeignFormat {

	@Override
	public String table() {
		return "database_migrations";
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("version", "name", "checksum", "execution_time_ms", "error_message"),
				Set.of("applied_at"), "version");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		return rows.stream().map((row) -> {
			ForeignMigration migration = ForeignMigration
				.of((row.text("version") + " " + row.text("name")).strip(), State.APPLIED)
				.withName(Optional.empty(), row.version("version"), row.value("name"))
				.withChecksum(row.value("checksum").map((value) -> new ForeignChecksum(Algorithm.MD5, value)))
				.executed(row.time("applied_at"), row.milliseconds("execution_time_ms"), Optional.empty());
			return row.value("error_message").isEmpty() ? migration
					: migration.butNot("it failed, although its system counts it as applied");
		}).toList();
	}

}
