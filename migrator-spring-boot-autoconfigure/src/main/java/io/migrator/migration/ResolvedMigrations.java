package io.migrator.migration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Everything that discovery found, in the order in which it would run.
 *
 * @param migrations the migrations in order, skipped ones included
 * @param active the parts of the application that this process runs
 * @param warnings what a person who looks at the files should know, one sentence each:
 * what is likely to be a mistake, then what is left out (themes and plugins that are not
 * active, tiers that are off), with the line that would change it
 * @param callbacks the callbacks in order, skipped ones included
 * @param mark a short text that stays the same as long as the files do, and what of them
 * is active; empty where it would not tell all
 */
public record ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings,
		List<Callback> callbacks, Optional<String> mark) {

	public ResolvedMigrations {
		migrations = List.copyOf(migrations);
		warnings = List.copyOf(warnings);
		callbacks = List.copyOf(callbacks);
	}

	/**
	 * Migrations without callbacks.
	 * @param migrations the migrations in order
	 * @param active the parts of the application that this process runs
	 * @param warnings what a person should know
	 */
	public ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings) {
		this(migrations, active, warnings, List.of(), Optional.empty());
	}

	/**
	 * The callbacks that run where certain migrations do.
	 * @param ids the migrations
	 * @return the callbacks in order, without those that are skipped
	 */
	public List<Callback> callbacks(Collection<MigrationId> ids) {
		return this.callbacks.isEmpty() ? List.of()
				: this.callbacks.stream().filter((callback) -> ids.stream().anyMatch(callback::covers)).toList();
	}

}
