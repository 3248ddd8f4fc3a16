package io.migrator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * A look at the status that all share who ask while it is under way.
 */
final class StatusLook {

	private final Probe probe;

	private final Supplier<StatusReport> look;

	private @Nullable Future<StatusReport> current;

	private long start;

	StatusLook(Probe probe, Supplier<StatusReport> look) {
		this.probe = probe;
		this.look = look;
	}

	/**
	 * What a look finds that began now, or is under way.
	 * @param limit how long a look may take, whoever began it
	 * @return the status, empty where the look takes longer
	 */
	Optional<StatusReport> within(Duration limit) {
		Future<StatusReport> report;
		Duration left;
		synchronized (this) {
			report = join();
			left = limit.minusNanos(System.nanoTime() - this.start);
		}
		return Probe.await(report, left);
	}

	private Future<StatusReport> join() {
		Future<StatusReport> under = this.current;
		if (under == null || under.isDone()) {
			under = this.probe.begin(this.look);
			this.current = under;
			this.start = System.nanoTime();
		}
		return under;
	}

}
