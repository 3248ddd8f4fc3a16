package io.migrator.adoption;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.adoption.ForeignChecksum.Algorithm;
import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * Prisma's table, which has a row for each attempt.
 */
final class PrismaFormat implements ForeignFormat {

	@Override
	public String table() {
		return "_prisma_migrations";
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("checksum", "migration_name"), Set.of("started_at", "finished_at", "rolled_back_at"),
				"started_at");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		Map<String, ForeignMigration> last = new LinkedHashMap<>();
		for (ForeignRow row : rows) {
			String name = row.text("migration_name");
			ForeignMigration before = last.get(name);
			// an attempt that succeeded counts, whatever came after it
			if (before == null || before.state() != State.APPLIED) {
				last.remove(name);
				last.put(name, migration(name, row));
			}
		}
		return List.copyOf(last.values());
	}

	private static ForeignMigration migration(String name, ForeignRow row) {
		Optional<Instant> started = row.time("started_at");
		Optional<Instant> finished = row.time("finished_at");
		ForeignMigration migration = ForeignMigration.of(name, State.APPLIED)
			.withName(Optional.of(name + "/migration.sql"), Optional.empty(), Optional.empty())
			.withChecksum(row.value("checksum").map((value) -> new ForeignChecksum(Algorithm.SHA_256, value)))
			.executed(finished, started.isPresent() ? finished.map((end) -> Duration.between(started.get(), end))
					: Optional.empty(), Optional.empty());
		if (!row.isNull("rolled_back_at")) {
			return migration.butNot("marked as rolled back");
		}
		return finished.isPresent() ? migration
				: migration.butNot("its attempt failed: look at what it left behind before it runs again");
	}

}
