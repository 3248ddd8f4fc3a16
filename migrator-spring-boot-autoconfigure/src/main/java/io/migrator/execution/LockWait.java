package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Waiting for another instance: pauses between two tries, word of who holds the lock, and
 * an end when that instance makes no progress.
 */
public final class LockWait {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration TELL_EVERY = Duration.ofSeconds(10);

	private final Session session;

	private final String schema;

	private final Duration limit;

	private final Supplier<String> progress;

	private final BiConsumer<String, Duration> waiting;

	private Duration pause = FIRST_PAUSE;

	private long start;

	private long told;

	private long progressed;

	private String seen = "";

	/**
	 * Creates a wait, which begins with the first pause.
	 * @param session the session
	 * @param schema the schema of the tracking tables
	 * @param limit how long to wait without seeing progress
	 * @param progress tells how far the other instance has come, as a phrase for a
	 * message; two that are equal mean no progress
	 * @param waiting is told who holds the lock and how long this has waited, at once and
	 * then every 10 seconds
	 */
	public LockWait(Session session, String schema, Duration limit, Supplier<String> progress,
			BiConsumer<String, Duration> waiting) {
		this.session = session;
		this.schema = schema;
		this.limit = limit;
		this.progress = progress;
		this.waiting = waiting;
	}

	/**
	 * Pauses before the next try.
	 * @throws LockUnavailableException when the time is over
	 * @throws SQLException when the connection breaks
	 */
	public void pause() throws SQLException {
		long now = System.nanoTime();
		if (this.start == 0) {
			this.start = now;
			this.progressed = now;
			look(now);
		}
		else if (now - this.told >= TELL_EVERY.toNanos() || now - this.progressed >= this.limit.toNanos()) {
			look(now);
		}
		if (now - this.progressed >= this.limit.toNanos()) {
			List<List<String>> holders = AdvisoryLock.holders(this.session, this.schema);
			throw new LockUnavailableException(describe(holders) + this.seen, this.limit,
					"Wait and start again; raise migrator.lock.wait; or, if that session hangs, end it with: "
							+ "SELECT pg_terminate_backend(" + (holders.isEmpty() ? "<pid>" : holders.get(0).get(0))
							+ ")");
		}
		Pauses.pause(this.pause);
		Duration doubled = this.pause.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
	}

	private void look(long now) throws SQLException {
		String next = this.progress.get();
		if (!next.equals(this.seen)) {
			this.seen = next;
			this.progressed = now;
		}
		this.told = now;
		this.waiting.accept(describe(AdvisoryLock.holders(this.session, this.schema)) + this.seen,
				Duration.ofNanos(now - this.start));
	}

	private static String describe(List<List<String>> holders) {
		if (holders.isEmpty()) {
			return "the lock has just been let go";
		}
		List<String> holder = holders.get(0);
		String application = holder.get(1).isEmpty() ? "without application_name" : "'" + holder.get(1) + "'";
		return "application " + application + " on host " + holder.get(2) + " (pid " + holder.get(0)
				+ ", connected since " + holder.get(3) + ")";
	}

}
