package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Waiting for another instance: pauses between two tries, word of who holds the lock, and
 * an end when that instance makes no progress.
 */
public final class LockWait {

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	/**
	 * A pause as part of what was waited before: so much longer the whole may become.
	 */
	private static final int PART = 8;

	/**
	 * Most are done by then, and every word costs both instances time.
	 */
	private static final Duration TELL_AFTER = Duration.ofSeconds(3);

	private static final Duration TELL_EVERY = Duration.ofSeconds(10);

	private final Session session;

	private final String schema;

	private final ExecutionSettings settings;

	private final Supplier<String> progress;

	private final BiConsumer<String, Duration> waiting;

	private long start;

	private long nextLook;

	private long progressed;

	private String seen = "";

	private String footprint = "";

	/**
	 * Creates a wait, which begins with the first pause.
	 * @param session the session
	 * @param schema the schema of the tracking tables
	 * @param settings how long to wait without seeing progress, and what may be shown
	 * @param progress tells how far the other instance has come, as a phrase for a
	 * message; two that are equal mean no progress
	 * @param waiting is told who holds the lock and how long this has waited, after 3
	 * seconds and then every 10
	 */
	public LockWait(Session session, String schema, ExecutionSettings settings, Supplier<String> progress,
			BiConsumer<String, Duration> waiting) {
		this.session = session;
		this.schema = schema;
		this.settings = settings;
		this.progress = progress;
		this.waiting = waiting;
	}

	/**
	 * Waits until nobody holds the lock.
	 * @throws LockUnavailableException when the time is over
	 */
	public void untilFree() {
		try {
			do {
				pause();
			}
			while (!AdvisoryLock.isFree(this.session, this.schema));
		}
		catch (SQLException ex) {
			throw DatabaseUnavailableException.of("The connection broke while waiting for the lock", ex);
		}
	}

	/**
	 * Pauses before the next try.
	 * @throws LockUnavailableException when the time is over
	 * @throws SQLException when the connection breaks
	 */
	public void pause() throws SQLException {
		long now = System.nanoTime();
		Duration limit = this.settings.lockWait();
		if (this.start == 0) {
			begin(now, limit);
		}
		if (now >= this.nextLook || now - this.progressed >= limit.toNanos()) {
			look(now);
		}
		if (now - this.progressed >= limit.toNanos()) {
			List<OtherSession> holders = AdvisoryLock.holders(this.session, this.schema);
			throw new LockUnavailableException(describe(holders), limit,
					"Wait and start again; raise migrator.lock.wait; or, if that session hangs, end it with: "
							+ "SELECT pg_terminate_backend("
							+ holders.stream().findFirst().map(OtherSession::pid).orElse("<pid>") + ")");
		}
		Pauses.pause(pauseAfter(Duration.ofNanos(now - this.start)));
	}

	/**
	 * The first look comes early enough for the next one to tell whether the other
	 * instance gets on.
	 */
	private void begin(long now, Duration limit) {
		this.start = now;
		this.progressed = now;
		this.nextLook = now + Math.min(TELL_AFTER.toNanos(), limit.toNanos() / 2);
	}

	static Duration pauseAfter(Duration waited) {
		Duration part = waited.dividedBy(PART);
		if (part.compareTo(SHORTEST_PAUSE) < 0) {
			return SHORTEST_PAUSE;
		}
		return (part.compareTo(LONGEST_PAUSE) < 0) ? part : LONGEST_PAUSE;
	}

	private void look(long now) throws SQLException {
		String next = this.progress.get();
		List<OtherSession> holders = AdvisoryLock.holders(this.session, this.schema);
		String nextFootprint = holders.stream().map(OtherSession::footprint).collect(Collectors.joining());
		boolean first = this.seen.isEmpty() && this.footprint.isEmpty();
		if (!first && !(next.equals(this.seen) && nextFootprint.equals(this.footprint))) {
			this.progressed = now;
		}
		this.seen = next;
		this.footprint = nextFootprint;
		this.nextLook = now + TELL_EVERY.toNanos();
		this.waiting.accept(describe(holders), Duration.ofNanos(now - this.start));
	}

	private String describe(List<OtherSession> holders) {
		if (holders.isEmpty()) {
			return "the lock has just been let go" + this.seen;
		}
		OtherSession holder = holders.get(0);
		return holder.introduction() + this.seen + holder.activity(this.settings.values());
	}

}
