package io.migrator.discovery;

import java.util.Optional;

import io.migrator.migration.MigrationSource;

/**
 * Something that a person should know about a file or folder.
 *
 * @param owner the core, theme or plugin that it concerns; nobody cares where that is not
 * active; empty where it concerns everybody
 * @param severity what follows from it
 * @param text one sentence or two, with the file and what to do
 */
record Finding(Optional<MigrationSource> owner, Severity severity, String text) {

	/**
	 * What follows from a finding.
	 */
	enum Severity {

		/**
		 * The migrations are refused.
		 */
		PROBLEM,
		/**
		 * Somebody should look at it.
		 */
		WARNING

	}

}
