package io.migrator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.discovery.MigrationScanner;
import io.migrator.drift.FileDrift;
import io.migrator.execution.SqlText;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationListeners;
import io.migrator.report.RunReport;
import io.migrator.report.StatusReport;

import org.jspecify.annotations.Nullable;

/**
 * Migrates a database: the one object that an application needs.
 */
public final class Migrator {

	private final Components components;

	private final RunState state;

	private @Nullable Background background;

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
		this(settings, dataSource, new MigrationScanner(settings.discovery(), classLoader, profiles), listeners, clock);
	}

	Migrator(MigratorSettings settings, DataSource dataSource, MigrationScanner scanner,
			List<MigrationListener> listeners, Clock clock) {
		this.state = new RunState(clock, settings.discovery().tiersOff());
		List<MigrationListener> all = new ArrayList<>();
		all.add(this.state);
		all.addAll(listeners);
		this.components = new Components(settings, dataSource, scanner,
				new JdbcSchemaHistory(settings.schema(), settings.readerRole(), settings.execution().role()),
				new MigrationListeners(all), clock);
	}

	/**
	 * Applies what is pending.
	 * @return what was done
	 * @throws MigratorException when files are refused, the plan is forbidden, the
	 * database is not to be reached, the lock is not to be had, or a migration fails
	 */
	public RunReport migrate() {
		return new MigrationRun(this.components, this.components).run();
	}

	/**
	 * Applies what is pending on a thread of its own; what stops the run goes to the log.
	 * @return the run, empty where this process is migrating already
	 */
	public Optional<UUID> migrateInBackground() {
		return background().run().start();
	}

	/**
	 * What has threads of its own is made for who asks for it: most starts find nothing
	 * to do, and ask for nothing.
	 */
	private synchronized Background background() {
		Background made = this.background;
		if (made == null) {
			made = new Background(this.components, this.state);
			this.background = made;
		}
		return made;
	}

	private Lookout lookout() {
		return new Lookout(this.components, this.state);
	}

	/**
	 * The run of this process that is under way.
	 * @return the run, empty where this process is not migrating
	 */
	public Optional<UUID> running() {
		return background().run().running();
	}

	/**
	 * Who migrates this database now, this process included.
	 * @param limit how long to wait for the database
	 * @return whoever holds the lock, in the middle of a sentence; empty where nobody
	 * does
	 * @throws MigratorException when the database does not answer, or not in time
	 */
	public Optional<String> migrating(Duration limit) {
		return background().migrating(limit);
	}

	/**
	 * The runs that the journal remembers.
	 * @return the runs
	 */
	public Runs runs() {
		return background().runs();
	}

	/**
	 * Makes a plan, and changes nothing.
	 * @return what {@link #migrate()} would do now
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public Plan plan() {
		return lookout().lookThrough().plan();
	}

	/**
	 * What an operator does to the history by hand.
	 * @return the operations
	 */
	public Maintenance maintenance() {
		return new Maintenance(new HistoryWork(this.components), new Undo(this.components), new Reset(this.components),
				this.components.settings());
	}

	/**
	 * Finds the files, without a database.
	 * @return the migrations in order
	 * @throws io.migrator.discovery.DiscoveryException when files are refused
	 */
	public ResolvedMigrations list() {
		return this.components.scanner().scan().resolve(Map.of());
	}

	/**
	 * Where migrations are looked for.
	 * @return the settings of discovery
	 */
	public DiscoverySettings discovery() {
		return this.components.settings().discovery();
	}

	/**
	 * Refuses where anything is pending or wrong; needs no more than the right to read
	 * the tracking tables.
	 * @return the plan, without steps and without failures
	 * @throws PendingMigrationsException where something is pending
	 * @throws PlanForbiddenException where something is wrong
	 */
	public Plan validate() {
		return new Validation(lookout(), this.components.listener()).validate();
	}

	/**
	 * Waits until another process has applied everything; needs no more than the right to
	 * read the tracking tables. No connection is held between two looks.
	 * @param timeout how long to wait at most
	 * @return the plan, without steps and without failures
	 * @throws PendingMigrationsException when the time is over
	 * @throws PlanForbiddenException where something is wrong that waiting does not mend
	 */
	public Plan awaitMigrated(Duration timeout) {
		return new Validation(lookout(), this.components.listener()).awaitMigrated(timeout);
	}

	/**
	 * Tells where everything stands, judged by this process's own files. While this
	 * process migrates, the answer comes from memory.
	 * @return the status; {@code UNREACHABLE} rather than an exception where the database
	 * does not answer, {@code INVALID} where files or tables are refused
	 */
	public StatusReport status() {
		Optional<StatusReport> running = this.state.runningStatus();
		return running.orElseGet(() -> lookout().status(this.components.settings().execution().silence().own()));
	}

	/**
	 * The same for somebody who cannot wait: a probe, a page.
	 * @param limit how long to wait for the database
	 * @return the status; {@code UNREACHABLE} where the database does not answer in time
	 */
	public StatusReport status(Duration limit) {
		return this.state.runningStatus()
			.or(() -> background().status(limit))
			.orElseGet(() -> lookout().unreachable(Probe.silence(limit)));
	}

	/**
	 * The status as this process last saw it: after its last run, or its last look; once
	 * up to date, only a run of its own takes that back.
	 * @return the status, empty before the first run or look; no database is asked
	 */
	public Optional<StatusReport> lastStatus() {
		return this.state.runningStatus().or(this.state::lastStatus);
	}

	/**
	 * When the last run ended that succeeded, as far as this process knows: one of its
	 * own, or the last one that its looks found in the journal.
	 * @return the time, empty before the first; no database is asked
	 */
	public Optional<Instant> lastSuccess() {
		return this.state.lastSuccess();
	}

	/**
	 * The SQL of a migration or callback as it stands in its file.
	 * @param script the migration or callback
	 * @return the text
	 */
	public String sql(ResolvedMigration script) {
		return SqlText.read(script.content());
	}

	/**
	 * How files that have changed since they were applied differ from what was applied.
	 * Values are masked unless they may be shown.
	 * @param report where everything stands
	 * @return the files that have changed, in order; without lines where the applied text
	 * was not kept or cannot be read
	 */
	public List<FileDrift> drifts(StatusReport report) {
		return report.database().isEmpty() ? List.of() : runs().drifts(report.migrations(),
				this.components.settings().execution().values(), Background.SILENCE);
	}

}
