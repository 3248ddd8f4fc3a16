package io.migrator.migration;

import java.util.List;

/**
 * Everything that discovery found, in the order in which it would run.
 *
 * @param migrations the migrations in order, skipped ones included
 * @param active the parts of the application that this process runs
 * @param warnings what a person should know about the files, one sentence each
 */
public record ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings) {

	public ResolvedMigrations {
		migrations = List.copyOf(migrations);
		warnings = List.copyOf(warnings);
	}

}
