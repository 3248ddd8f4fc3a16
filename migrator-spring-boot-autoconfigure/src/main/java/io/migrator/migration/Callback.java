package io.migrator.migration;

import java.util.Objects;

/**
 * A script that runs with migrations, and is no part of the history.
 *
 * @param event when it runs
 * @param script what runs
 */
public record Callback(CallbackEvent event, ResolvedMigration script) {

	public Callback {
		Objects.requireNonNull(event, "event");
		Objects.requireNonNull(script, "script");
	}

	/**
	 * The callback's name.
	 * @return its source and the file's name
	 */
	public MigrationId id() {
		return this.script.id();
	}

	/**
	 * Whether it runs with a migration, unless it is skipped: the core's with all,
	 * another source's with its own and with those of the sources below it.
	 * @param migration the migration
	 * @return whether the event of that migration is this callback's
	 */
	public boolean covers(MigrationId migration) {
		MigrationSource own = id().source();
		boolean above = own.tier() == Tier.CORE || own.equals(migration.source())
				|| migration.source().path().startsWith(own.path() + "/");
		return above && this.script.skip().isEmpty();
	}

}
