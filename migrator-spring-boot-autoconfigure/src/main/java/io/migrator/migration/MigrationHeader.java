package io.migrator.migration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the {@code -- Key: value} lines before a script's first statement say.
 *
 * @param description the description, where one is given
 * @param dependsOn ids or source paths that must run before, as written
 * @param profiles Spring profile expressions of which one must match; empty for always
 * @param runOutsideTransaction whether the file asks to run outside a transaction
 * @param sampleData whether the file says that it is sample data
 * @param lockTimeout PostgreSQL's {@code lock_timeout} for this file, where given
 * @param statementTimeout PostgreSQL's {@code statement_timeout} for this file, where
 * given
 */
public record MigrationHeader(Optional<String> description, List<String> dependsOn, List<String> profiles,
		boolean runOutsideTransaction, boolean sampleData, Optional<Duration> lockTimeout,
		Optional<Duration> statementTimeout) {

	/**
	 * A header that says nothing.
	 */
	public static final MigrationHeader EMPTY = new MigrationHeader(Optional.empty(), List.of(), List.of(), false,
			false, Optional.empty(), Optional.empty());

	public MigrationHeader {
		Objects.requireNonNull(description, "description");
		dependsOn = List.copyOf(dependsOn);
		profiles = List.copyOf(profiles);
	}

}
