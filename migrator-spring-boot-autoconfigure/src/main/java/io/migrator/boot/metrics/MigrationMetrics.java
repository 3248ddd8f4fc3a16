package io.migrator.boot.metrics;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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

	private final Supplier<Optional<StatusReport>> lastStatus;

	private final Supplier<Optional<Instant>> lastSuccess;

	/**
	 * Creates the gauges' maker.
	 * @param lastStatus the status as this process last saw it
	 * @param lastSuccess when the last run succeeded, as far as this process knows
	 */
	public MigrationMetrics(Supplier<Optional<StatusReport>> lastStatus, Supplier<Optional<Instant>> lastSuccess) {
		this.lastStatus = lastStatus;
		this.lastSuccess = lastSuccess;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Tier tier : Tier.values()) {
			for (MigrationState state : MigrationState.values()) {
				gauge("migrator.migrations",
						(metrics) -> metrics.count((info) -> info.state() == state && info.id().tier() == tier))
					.description("Migrations by tier and state")
					.tag("tier", tier.id())
					.tag("state", state.name())
					.register(registry);
			}
		}
		for (Status status : Status.values()) {
			gauge("migrator.status", (metrics) -> metrics.is(status) ? 1 : 0)
				.description("1 for the status that everything has, 0 for the others")
				.tag("status", status.name())
				.register(registry);
		}
		gauge("migrator.pending", (metrics) -> metrics.count((info) -> PENDING.contains(info.state())))
			.description("Migrations that are to be applied")
			.register(registry);
		gauge("migrator.failed", (metrics) -> metrics.count((info) -> FAILED.contains(info.state())))
			.description("Migrations whose last attempt failed or was interrupted")
			.register(registry);
		gauge("migrator.last.success.timestamp", MigrationMetrics::lastSuccessSeconds)
			.description("When the last run succeeded, in seconds since 1970; NaN where this process knows of none")
			.baseUnit("seconds")
			.register(registry);
	}

	private Gauge.Builder<MigrationMetrics> gauge(String name, ToDoubleFunction<MigrationMetrics> value) {
		return Gauge.builder(name, this, value).strongReference(true);
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
