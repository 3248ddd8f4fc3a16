package io.migrator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the status on a thread of its own, one look at a time: whoever asks gets an
 * answer in time, and a server that does not answer keeps one thread and one connection
 * waiting, however often it is asked for.
 */
final class StatusLook {

	private final Supplier<StatusReport> look;

	private @Nullable Look current;

	StatusLook(Supplier<StatusReport> look) {
		this.look = look;
	}

	/**
	 * What a look finds that began now, or is under way.
	 * @param limit how long a look may take
	 * @return the status, empty where the look takes longer
	 */
	Optional<StatusReport> within(Duration limit) {
		Look look = join();
		try {
			long left = limit.toNanos() - (System.nanoTime() - look.start());
			return Optional.of(look.task().get(Math.max(0, left), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The look at the status failed", ex.getCause());
		}
	}

	private synchronized Look join() {
		Look under = this.current;
		if (under == null || under.task().isDone()) {
			under = new Look(new FutureTask<>(this.look::get), System.nanoTime());
			this.current = under;
			Thread thread = new Thread(under.task(), "migrator-status");
			thread.setDaemon(true);
			thread.start();
		}
		return under;
	}

	/**
	 * A look and when it began.
	 */
	private record Look(FutureTask<StatusReport> task, long start) {

	}

}
