package io.migrator.boot.metrics;

import java.util.Optional;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationState;
import io.migrator.report.StatusReport;

/**
 * The gauge {@code migrator.migrations} by tier and state, of what this process last saw;
 * no database is asked.
 */
public final class MigrationMetrics implements MeterBinder {

	private final Supplier<Optional<StatusReport>> lastStatus;

	/**
	 * Creates the gauges' maker.
	 * @param lastStatus the status as this process last saw it
	 */
	public MigrationMetrics(Supplier<Optional<StatusReport>> lastStatus) {
		this.lastStatus = lastStatus;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Tier tier : Tier.values()) {
			for (MigrationState state : MigrationState.values()) {
				Gauge.builder("migrator.migrations", this, (metrics) -> metrics.count(tier, state))
					.description("Migrations by tier and state")
					.tag("tier", tier.id())
					.tag("state", state.name())
					.strongReference(true)
					.register(registry);
			}
		}
	}

	private double count(Tier tier, MigrationState state) {
		return this.lastStatus.get()
			.map((report) -> report.migrations()
				.stream()
				.filter((info) -> info.state() == state && info.id().tier() == tier)
				.count())
			.orElse(0L);
	}

}
