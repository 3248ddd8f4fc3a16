package io.migrator.boot.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.migrator.boot.database.Databases;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * Gauges of what this process last saw; no database is asked.
 */
public final class MigrationMetrics implements MeterBinder {

	private static final Set<MigrationState> PENDING = Set.of(MigrationState.PENDING, MigrationState.RUNNING,
			MigrationState.OUT_OF_ORDER, MigrationState.UNDONE);

	private static final Set<MigrationState> FAILED = Set.of(MigrationState.FAILED, MigrationState.INTERRUPTED);

	private final List<Measured> databases;

	/**
	 * Creates the maker of one database's gauges.
	 * @param lastStatus the status as this process last saw it
	 * @param lastSuccess when the last run succeeded, as far as this process knows
	 */
	public MigrationMetrics(Supplier<Optional<StatusReport>> lastStatus, Supplier<Optional<Instant>> lastSuccess) {
		this(List.of(new Measured(lastStatus, lastSuccess, Tags.empty())));
	}

	private MigrationMetrics(List<Measured> databases) {
		this.databases = databases;
	}

	/**
	 * Creates the maker of gauges of an application's databases, with a tag that tells
	 * them apart where some are named.
	 * @param databases the databases
	 * @return the maker
	 */
	public static MigrationMetrics of(Databases databases) {
		return new MigrationMetrics(databases.all()
			.stream()
			.flatMap((database) -> database.migrator()
				.map((migrator) -> new Measured(migrator::lastStatus, migrator::lastSuccess,
						databases.areNamed() ? Tags.of("database", database.name()) : Tags.empty()))
				.stream())
			.toList());
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.databases.forEach((database) -> bind(database, registry));
	}

	private static void bind(Measured database, MeterRegistry registry) {
		for (Tier tier : Tier.values()) {
			for (MigrationState state : MigrationState.values()) {
				database
					.gauge("migrator.migrations",
							(metrics) -> metrics.count((info) -> info.state() == state && info.id().tier() == tier))
					.description("Migrations by tier and state")
					.tag("tier", tier.id())
					.tag("state", state.name())
					.register(registry);
			}
		}
		for (Status status : Status.values()) {
			database.gauge("migrator.status", (metrics) -> metrics.is(status) ? 1 : 0)
				.description("1 for the status that everything has, 0 for the others")
				.tag("status", status.name())
				.register(registry);
		}
		database.gauge("migrator.pending", (metrics) -> metrics.count((info) -> PENDING.contains(info.state())))
			.description("Migrations that are to be applied")
			.register(registry);
		database.gauge("migrator.failed", (metrics) -> metrics.count((info) -> FAILED.contains(info.state())))
			.description("Migrations whose last attempt failed or was interrupted")
			.register(registry);
		database.gauge("migrator.last.success.timestamp", Measured::lastSuccessSeconds)
			.description("When the last run succeeded, in seconds since 1970; NaN where this process knows of none")
			.baseUnit("seconds")
			.register(registry);
	}

	/**
	 * What the gauges of a database ask.
	 */
	private record Measured(Supplier<Optional<StatusReport>> lastStatus, Supplier<Optional<Instant>> lastSuccess,
			Tags tags) {

		private Gauge.Builder<Measured> gauge(String name, ToDoubleFunction<Measured> value) {
			return Gauge.builder(name, this, value).tags(this.tags).strongReference(true);
		}

		private boolean is(Status status) {
			return this.lastStatus.get().filter((report) -> report.status() == status).isPresent();
		}

		private double count(Predicate<MigrationInfo> which) {
			return this.lastStatus.get().map((report) -> report.migrations().stream().filter(which).count()).orElse(0L);
		}

		private double lastSuccessSeconds() {
			return this.lastSuccess.get().map((time) -> time.toEpochMilli() / 1000.0).orElse(Double.NaN);
		}

	}

}
