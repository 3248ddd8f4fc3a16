package io.migrator;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.Session;
import io.migrator.history.RunJournal;
import io.migrator.migration.Checksum;
import io.migrator.migration.MigratorException;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;

/**
 * What the journal remembers, for somebody who cannot wait. They are read on a thread of
 * its own, one look at a time: a server that does not answer keeps one thread and one
 * connection waiting, however often it is asked.
 */
public final class Runs {

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final DataSource dataSource;

	private final RunJournal journal;

	private final Duration silence;

	/**
	 * Made when it is first asked: a start with nothing to do asks nothing.
	 */
	private @Nullable ThreadPoolExecutor thread;

	/**
	 * Creates them.
	 * @param dataSource where the connection comes from
	 * @param journal who reads
	 * @param silence how long a look keeps its connection
	 */
	Runs(DataSource dataSource, RunJournal journal, Duration silence) {
		this.dataSource = dataSource;
		this.journal = journal;
		this.silence = silence;
	}

	/**
	 * A page of runs, the newest first.
	 * @param number the page, from 0
	 * @param size how many runs a page has
	 * @param limit how long to wait for the database
	 * @return the runs
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public RunRecords page(int number, int size, Duration limit) {
		return within(limit, (connection) -> this.journal.page(connection, (long) number * size, size));
	}

	/**
	 * One run with its attempts.
	 * @param runId the run
	 * @param limit how long to wait for the database
	 * @return the run, empty where the journal does not know it
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public Optional<RunDetails> find(UUID runId, Duration limit) {
		return within(limit, (connection) -> this.journal.find(connection, runId));
	}

	/**
	 * Texts that the journal keeps.
	 * @param wanted which text of which migration
	 * @param limit how long to wait for the database
	 * @return the texts by migration; one that was not kept is left out
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public Map<String, String> texts(Map<String, Checksum> wanted, Duration limit) {
		return wanted.isEmpty() ? Map.of() : within(limit, (connection) -> this.journal.texts(connection, wanted));
	}

	private <T> T within(Duration limit, Function<Connection, T> look) {
		ThreadPoolExecutor executor = executor();
		Future<T> answer = executor.submit(() -> {
			try (Session session = Session.open(this.dataSource, this.silence)) {
				return look.apply(session.connection());
			}
		});
		try {
			return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | CancellationException ex) {
			throw silent(limit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw silent(limit);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof MigratorException refusal) {
				throw refusal;
			}
			// its message may hold a URL with a password
			throw new DatabaseUnavailableException("The DataSource failed with a "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName(), null);
		}
		finally {
			// one that still waits for its turn is not to have it any more
			answer.cancel(false);
			executor.purge();
		}
	}

	private synchronized ThreadPoolExecutor executor() {
		ThreadPoolExecutor executor = this.thread;
		if (executor == null) {
			executor = new ThreadPoolExecutor(1, 1, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
					Runs::thread);
			executor.allowCoreThreadTimeOut(true);
			this.thread = executor;
		}
		return executor;
	}

	private static DatabaseUnavailableException silent(Duration limit) {
		return new DatabaseUnavailableException("The database did not answer within " + limit.toMillis()
				+ " ms; it is frozen, gone, or every connection of the pool is in use", null);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "migrator-runs");
		thread.setDaemon(true);
		return thread;
	}

}
