package io.migrator.plan;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.ResolvedMigration;

/**
 * Migrations that are known to be applied, or left out, put together when somebody looks
 * at them: most starts end without anybody doing so.
 */
final class SettledMigrations extends AbstractList<MigrationInfo> {

	private final int applied;

	private final Supplier<List<ResolvedMigration>> resolved;

	private @Nullable List<MigrationInfo> infos;

	SettledMigrations(int applied, Supplier<List<ResolvedMigration>> resolved) {
		this.applied = applied;
		this.resolved = resolved;
	}

	int applied() {
		return this.applied;
	}

	@Override
	public MigrationInfo get(int index) {
		return infos().get(index);
	}

	@Override
	public int size() {
		return infos().size();
	}

	/**
	 * Something was applied.
	 */
	@Override
	public boolean isEmpty() {
		return false;
	}

	private synchronized List<MigrationInfo> infos() {
		List<MigrationInfo> known = this.infos;
		if (known == null) {
			known = new ArrayList<>(this.applied);
			for (ResolvedMigration migration : this.resolved.get()) {
				known.add(info(migration));
			}
			this.infos = known;
		}
		return known;
	}

	private static MigrationInfo info(ResolvedMigration migration) {
		if (migration.skip().isPresent()) {
			return new MigrationInfo(migration.id(), MigrationState.SKIPPED, Optional.of(migration), Optional.empty(),
					Optional.empty());
		}
		AppliedMigration row = new AppliedMigration(migration.id(), migration.version(), Optional.empty(),
				Optional.of(migration.fingerprint()), Optional.empty(), Optional.empty(), Optional.empty(),
				migration.kind(), Optional.empty());
		return new MigrationInfo(migration.id(), MigrationState.APPLIED, Optional.of(migration), Optional.of(row),
				Optional.empty());
	}

}
