package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.migrator.Migrator;
import io.migrator.migration.Tier;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Where the status comes from: the migrator, or the fact that there is none because
 * migrations are off.
 *
 * @param last the status as this process last saw it
 * @param current the status now
 */
record StatusSource(Supplier<Optional<StatusReport>> last, Supplier<StatusReport> current) {

	/**
	 * A probe that gets no answer for long counts as failed, whatever the answer.
	 */
	static final Duration LIMIT = Duration.ofMillis(1500);

	private static final StatusReport DISABLED = StatusReport.without(Status.DISABLED, List.of(),
			Set.of(Tier.values()));

	static StatusSource of(ObjectProvider<Migrator> migrator) {
		Migrator present = migrator.getIfAvailable();
		return (present != null) ? new StatusSource(present::lastStatus, () -> present.status(LIMIT))
				: new StatusSource(() -> Optional.of(DISABLED), () -> DISABLED);
	}

}
