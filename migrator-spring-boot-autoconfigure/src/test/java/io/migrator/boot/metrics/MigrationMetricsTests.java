package io.migrator.boot.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.migrator.boot.StatusReports;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final AtomicReference<Optional<StatusReport>> last = new AtomicReference<>(Optional.empty());

	private final AtomicReference<Optional<Instant>> success = new AtomicReference<>(Optional.empty());

	@BeforeEach
	void bind() {
		new MigrationMetrics(this.last::get, this.success::get).bindTo(this.registry);
	}

	@Test
	void countsWhatWasLastSeenByTierAndState() {
		assertThat(gauge("core", "APPLIED")).isZero();
		this.last.set(Optional.of(StatusReports.report(Status.PENDING, StatusReports.info("core/001_init.sql"),
				StatusReports.info("core/002_more.sql"),
				StatusReports.info("plugin/ai/001_usage.sql", MigrationState.PENDING))));
		assertThat(gauge("core", "APPLIED")).isEqualTo(2);
		assertThat(gauge("plugin", "PENDING")).isEqualTo(1);
		assertThat(gauge("plugin", "APPLIED")).isZero();
	}

	@Test
	void sumsUpWhatIsPendingAndWhatFailed() {
		assertThat(gauge("migrator.pending")).isZero();
		this.last.set(Optional.of(StatusReports.report(Status.FAILED, StatusReports.failed("core/001_init.sql"),
				StatusReports.interrupted("core/002_more.sql"),
				StatusReports.info("core/003_more.sql", MigrationState.PENDING),
				StatusReports.info("core/004_more.sql", MigrationState.SKIPPED),
				StatusReports.info("plugin/ai/001_usage.sql", MigrationState.RUNNING),
				StatusReports.info("plugin/ai/002_more.sql", MigrationState.UNDONE))));
		assertThat(gauge("migrator.pending")).isEqualTo(3);
		assertThat(gauge("migrator.failed")).isEqualTo(2);
	}

	@Test
	void tellsTheStatusWhereNoMigrationDoes() {
		assertThat(status(Status.INVALID)).isZero();
		this.last.set(Optional.of(StatusReport.without(Status.INVALID, List.of("refused"), Set.of())));
		assertThat(status(Status.INVALID)).isEqualTo(1);
		assertThat(status(Status.UP_TO_DATE)).isZero();
	}

	@Test
	void tellsWhenARunSucceededLast() {
		assertThat(gauge("migrator.last.success.timestamp")).isNaN();
		this.success.set(Optional.of(Instant.parse("2026-11-20T10:00:00.5Z")));
		assertThat(gauge("migrator.last.success.timestamp")).isEqualTo(1795168800.5);
	}

	private double status(Status status) {
		return this.registry.get("migrator.status").tag("status", status.name()).gauge().value();
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double gauge(String tier, String state) {
		return this.registry.get("migrator.migrations").tags("tier", tier, "state", state).gauge().value();
	}

}
