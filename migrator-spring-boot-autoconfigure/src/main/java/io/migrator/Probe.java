package io.migrator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.Session;
import io.migrator.migration.MigratorException;

/**
 * Looks at the database for somebody who cannot wait, on a thread of its own, one look at
 * a time: a server that does not answer keeps one thread and one connection waiting,
 * however often it is asked.
 */
final class Probe {

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final DataSource dataSource;

	private final Duration silence;

	/**
	 * Made when it is first asked: a start with nothing to do asks nothing.
	 */
	private @Nullable ThreadPoolExecutor thread;

	/**
	 * Creates a probe.
	 * @param dataSource where connections come from
	 * @param silence how long a look keeps its connection
	 */
	Probe(DataSource dataSource, Duration silence) {
		this.dataSource = dataSource;
		this.silence = silence;
	}

	/**
	 * Looks with a session.
	 * @param limit how long to wait for the answer
	 * @throws MigratorException when the look fails, or does not end in time
	 */
	<T> T within(Duration limit, Function<Session, T> look) {
		Future<T> answer = begin(() -> {
			try (Session session = Session.open(this.dataSource, this.silence)) {
				return look.apply(session);
			}
		});
		try {
			return await(answer, limit).orElseThrow(() -> new DatabaseUnavailableException(silence(limit), null));
		}
		finally {
			// one that still waits for its turn is not to have it any more
			answer.cancel(false);
			executor().purge();
		}
	}

	/**
	 * Begins a look that several may wait for.
	 */
	<T> Future<T> begin(Supplier<T> look) {
		return executor().submit(look::get);
	}

	/**
	 * Waits for a look.
	 * @return what it found, empty where it takes longer
	 * @throws MigratorException when the look fails
	 */
	static <T> Optional<T> await(Future<T> look, Duration limit) {
		try {
			return Optional.of(look.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException | CancellationException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof MigratorException refusal) {
				throw refusal;
			}
			// its message may hold a URL with a password
			throw new DatabaseUnavailableException("The DataSource failed with a "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName(), null);
		}
	}

	/**
	 * That there was no answer, as a sentence.
	 */
	static String silence(Duration limit) {
		return "The database did not answer within " + limit.toMillis()
				+ " ms; it is frozen, gone, or every connection of the pool is in use";
	}

	private synchronized ThreadPoolExecutor executor() {
		ThreadPoolExecutor executor = this.thread;
		if (executor == null) {
			executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
					Probe::thread);
			executor.allowCoreThreadTimeOut(true);
			this.thread = executor;
		}
		return executor;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "migrator-probe");
		thread.setDaemon(true);
		return thread;
	}

}
