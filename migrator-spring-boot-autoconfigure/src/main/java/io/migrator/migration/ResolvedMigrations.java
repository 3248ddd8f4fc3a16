package io.migrator.migration;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that discovery found, in the order in which it would run.
 *
 * @param migrations the migrations in order, skipped ones included
 * @param active the parts of the application that this process runs
 * @param warnings what is likely to be a mistake, one sentence each
 * @param leftOut what is left out because it was asked for: themes and plugins that are
 * not active, tiers that are off; one sentence each, with the line that would change it
 * @param callbacks the callbacks in order, skipped ones included
 */
public record ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings,
		List<String> leftOut, List<Callback> callbacks) {

	public ResolvedMigrations {
		migrations = List.copyOf(migrations);
		warnings = List.copyOf(warnings);
		leftOut = List.copyOf(leftOut);
		callbacks = List.copyOf(callbacks);
	}

	/**
	 * Migrations without callbacks.
	 * @param migrations the migrations in order
	 * @param active the parts of the application that this process runs
	 * @param warnings what is likely to be a mistake
	 * @param leftOut what is left out because it was asked for
	 */
	public ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings,
			List<String> leftOut) {
		this(migrations, active, warnings, leftOut, List.of());
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

	/**
	 * Everything that a person who looks at the files should know.
	 * @return the warnings, then what is left out
	 */
	public List<String> remarks() {
		return Stream.concat(this.warnings.stream(), this.leftOut.stream()).toList();
	}

}
