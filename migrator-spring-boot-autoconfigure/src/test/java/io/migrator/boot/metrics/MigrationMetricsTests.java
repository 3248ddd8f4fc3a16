package io.migrator.boot.metrics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.migrator.boot.StatusReports;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final AtomicReference<Optional<StatusReport>> last = new AtomicReference<>(Optional.empty());

	@Test
	void countsWhatWasLastSeenByTierAndState() {
		new MigrationMetrics(this.last::get).bindTo(this.registry);
		assertThat(gauge("core", "APPLIED")).isZero();
		this.last.set(Optional.of(StatusReports.report(Status.PENDING, StatusReports.info("core/001_init.sql"),
				StatusReports.info("core/002_more.sql"),
				StatusReports.info("plugin/ai/001_usage.sql", MigrationState.PENDING))));
		assertThat(gauge("core", "APPLIED")).isEqualTo(2);
		assertThat(gauge("plugin", "PENDING")).isEqualTo(1);
		assertThat(gauge("plugin", "APPLIED")).isZero();
	}

	private double gauge(String tier, String state) {
		return this.registry.get("migrator.migrations").tags("tier", tier, "state", state).gauge().value();
	}

}
