package io.migrator.boot.health;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.report.Status;
import io.migrator.report.StatusReport;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of this process's own migrations. Once it is up to date it stays up, and the
 * database is not asked: what another release does there is not its concern.
 */
public final class MigrationsHealthIndicator implements HealthIndicator {

	private final Supplier<Optional<StatusReport>> last;

	private final Supplier<StatusReport> current;

	/**
	 * Creates an indicator.
	 * @param last the status as this process last saw it, without a look at the database
	 * @param current the status now
	 */
	public MigrationsHealthIndicator(Supplier<Optional<StatusReport>> last, Supplier<StatusReport> current) {
		this.last = last;
		this.current = current;
	}

	@Override
	public Health health() {
		return health(this.last.get().filter(MigrationsHealthIndicator::isUp).orElseGet(this.current));
	}

	/**
	 * Whether nobody has to be asked again.
	 */
	static boolean isUp(StatusReport report) {
		return report.status() == Status.UP_TO_DATE || report.status() == Status.AHEAD;
	}

	static Health health(StatusReport report) {
		Health.Builder health = builder(report.status()).withDetail("status", report.status().name());
		report.counts()
			.forEach((state, count) -> health.withDetail(state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
					count));
		report.running().flatMap((run) -> run.current()).ifPresent((id) -> health.withDetail("running", id.toString()));
		return health.build();
	}

	private static Health.Builder builder(Status status) {
		return switch (status) {
			case UP_TO_DATE, AHEAD, DISABLED -> Health.up();
			case PENDING, RUNNING -> Health.outOfService();
			case FAILED, INVALID -> Health.down();
			case UNREACHABLE -> Health.unknown();
		};
	}

}
