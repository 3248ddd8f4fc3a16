package io.migrator.boot.database;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.migrator.Migrator;
import io.migrator.migration.MigratorException;
import io.migrator.migration.Tier;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import io.migrator.script.Excerpt.Values;

/**
 * A database that the application migrates, or would if its migrations were not off.
 *
 * @param name its name below {@code migrator.databases}, or {@link #DEFAULT}
 * @param migrator the migrator, empty where its migrations are off
 * @param values whether data values may stand in its messages
 * @param wording gives a text of the migrator the names that its properties have here
 */
public record Database(String name, Optional<Migrator> migrator, Values values, UnaryOperator<String> wording) {

	/**
	 * The name of the one that {@code migrator.*} itself is about.
	 */
	public static final String DEFAULT = "default";

	/**
	 * A probe that gets no answer for long counts as failed, whatever the answer.
	 */
	public static final Duration LIMIT = Duration.ofMillis(1500);

	private static final StatusReport DISABLED = StatusReport.without(Status.DISABLED, List.of(),
			Set.of(Tier.values()));

	public Database {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(migrator, "migrator");
	}

	/**
	 * Whether {@code migrator.*} itself is about it.
	 * @return true where it is
	 */
	public boolean isDefault() {
		return this.name.equals(DEFAULT);
	}

	/**
	 * Where everything stands now, for somebody who cannot wait.
	 * @return the status
	 */
	public StatusReport status() {
		return this.migrator.map((present) -> present.status(LIMIT)).orElse(DISABLED);
	}

	/**
	 * The status as this process last saw it.
	 * @return the status, empty before the first look
	 */
	public Optional<StatusReport> lastStatus() {
		return this.migrator.map(Migrator::lastStatus).orElse(Optional.of(DISABLED));
	}

	/**
	 * An exception that tells which of several databases it is about.
	 * @param failure what the migrator threw
	 * @return the exception to throw instead
	 */
	public MigratorException told(MigratorException failure) {
		return isDefault() ? failure
				: new DatabaseException(this.name, this.wording.apply(String.valueOf(failure.getMessage())),
						this.wording.apply(failure.action()), failure);
	}

}
