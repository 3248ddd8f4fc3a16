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
 * Migrations that are all known to be applied, put together when somebody looks at them:
 * most starts end without anybody doing so.
 */
final class SettledMigrations extends AbstractList<MigrationInfo> {

	private final int size;

	private final Supplier<List<ResolvedMigration>> resolved;

	private @Nullable List<MigrationInfo> infos;

	SettledMigrations(int size, Supplier<List<ResolvedMigration>> resolved) {
		this.size = size;
		this.resolved = resolved;
	}

	@Override
	public MigrationInfo get(int index) {
		return infos().get(index);
	}

	@Override
	public int size() {
		return this.size;
	}

	private synchronized List<MigrationInfo> infos() {
		List<MigrationInfo> known = this.infos;
		if (known == null) {
			known = new ArrayList<>(this.size);
			for (ResolvedMigration migration : this.resolved.get()) {
				AppliedMigration row = new AppliedMigration(migration.id(), migration.version(), Optional.empty(),
						Optional.of(migration.fingerprint()), Optional.empty(), Optional.empty(), Optional.empty(),
						migration.kind(), Optional.empty());
				known.add(new MigrationInfo(migration.id(), MigrationState.APPLIED, Optional.of(migration),
						Optional.of(row), Optional.empty()));
			}
			this.infos = known;
		}
		return known;
	}

}
