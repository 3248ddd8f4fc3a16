package io.migrator.migration;

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
 */
public record ResolvedMigrations(List<ResolvedMigration> migrations, ActiveParts active, List<String> warnings,
		List<String> leftOut) {

	public ResolvedMigrations {
		migrations = List.copyOf(migrations);
		warnings = List.copyOf(warnings);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Everything that a person who looks at the files should know.
	 * @return the warnings, then what is left out
	 */
	public List<String> remarks() {
		return Stream.concat(this.warnings.stream(), this.leftOut.stream()).toList();
	}

}
