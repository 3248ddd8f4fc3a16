package io.migrator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.Plan;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.report.StatusReport;

/**
 * Migrates a database: the one object that an application needs.
 */
public final class Migrator {

	/**
	 * Creates a migrator.
	 * @param settings what to run and how
	 * @param dataSource where the connection comes from
	 * @param classLoader the class loader of {@code classpath:} locations
	 * @param profiles tells whether a Spring profile expression matches
	 * @param listeners who watches
	 * @param clock what time it is
	 */
	public Migrator(MigratorSettings settings, DataSource dataSource, ClassLoader classLoader,
			Predicate<String> profiles, List<MigrationListener> listeners, Clock clock) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Applies what is pending.
	 * @return what was done
	 * @throws io.migrator.migration.MigratorException when files are refused, the plan is
	 * forbidden, the database is not to be reached, the lock is not to be had, or a
	 * migration fails
	 */
	public RunReport migrate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Makes a plan, and changes nothing.
	 * @return what {@link #migrate()} would do now
	 */
	public Plan plan() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Finds the files, without a database.
	 * @return the migrations in order
	 */
	public ResolvedMigrations list() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Refuses where anything is pending or wrong; needs no more than the right to read
	 * the tracking tables.
	 * @return the plan, without steps and without failures
	 * @throws io.migrator.plan.PendingMigrationsException where something is pending
	 * @throws io.migrator.plan.PlanForbiddenException where something is wrong
	 */
	public Plan validate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Waits until another process has applied everything; needs no more than the right to
	 * read the tracking tables.
	 * @param timeout how long to wait at most
	 * @return the plan, without steps and without failures
	 * @throws io.migrator.plan.PendingMigrationsException when the time is over
	 */
	public Plan awaitMigrated(Duration timeout) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Tells where everything stands, judged by this process's own files.
	 * @return the status; {@code UNREACHABLE} rather than an exception where the database
	 * does not answer, {@code INVALID} where files are refused
	 */
	public StatusReport status() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The status as this process last saw it: after its last run, or its last look.
	 * @return the status, empty before the first run or look; no database is asked
	 */
	public Optional<StatusReport> lastStatus() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The SQL of one step of a plan as it stands in its file.
	 * @param step the step
	 * @return the text
	 */
	public String sql(io.migrator.plan.PlanStep step) {
		throw new UnsupportedOperationException();
	}

}
