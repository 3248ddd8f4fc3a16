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

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration TELL_EVERY = Duration.ofSeconds(10);

	private final Session session;

	private final String schema;

	private final ExecutionSettings settings;

	private final Supplier<String> progress;

	private final BiConsumer<String, Duration> waiting;

	private Duration pause = FIRST_PAUSE;

	private long start;

	private long told;

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
	 * @param waiting is told who holds the lock and how long this has waited, at once and
	 * then every 10 seconds
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
	 * Pauses before the next try.
	 * @throws LockUnavailableException when the time is over
	 * @throws SQLException when the connection breaks
	 */
	public void pause() throws SQLException {
		long now = System.nanoTime();
		Duration limit = this.settings.lockWait();
		if (this.start == 0) {
			this.start = now;
			this.progressed = now;
			look(now);
		}
		else if (now - this.told >= TELL_EVERY.toNanos() || now - this.progressed >= limit.toNanos()) {
			look(now);
		}
		if (now - this.progressed >= limit.toNanos()) {
			List<OtherSession> holders = AdvisoryLock.holders(this.session, this.schema);
			throw new LockUnavailableException(describe(holders), limit,
					"Wait and start again; raise migrator.lock.wait; or, if that session hangs, end it with: "
							+ "SELECT pg_terminate_backend("
							+ holders.stream().findFirst().map(OtherSession::pid).orElse("<pid>") + ")");
		}
		Pauses.pause(this.pause);
		Duration doubled = this.pause.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
	}

	private void look(long now) throws SQLException {
		String next = this.progress.get();
		List<OtherSession> holders = AdvisoryLock.holders(this.session, this.schema);
		String nextFootprint = holders.stream().map(OtherSession::footprint).collect(Collectors.joining());
		if (!next.equals(this.seen) || !nextFootprint.equals(this.footprint)) {
			this.seen = next;
			this.footprint = nextFootprint;
			this.progressed = now;
		}
		this.told = now;
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
