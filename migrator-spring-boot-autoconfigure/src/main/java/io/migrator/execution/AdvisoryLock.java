package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The lock that lets one instance migrate at a time: an advisory lock of the session, so
 * that it goes when the process does, however that ends.
 * <p>
 * It is polled, never waited for inside the server: a waiting statement would keep a
 * snapshot, and so a CREATE INDEX CONCURRENTLY of the holder, waiting for ever.
 */
public final class AdvisoryLock implements AutoCloseable {

	/**
	 * The first key of the lock: "migr" in ASCII. The second is made from the schema of
	 * the tracking tables.
	 */
	private static final int CLASS_ID = 0x6d696772;

	private static final Duration FIRST_POLL = Duration.ofMillis(50);

	private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

	private static final Duration TELL_EVERY = Duration.ofSeconds(10);

	private final Session session;

	private final int objectId;

	private AdvisoryLock(Session session, int objectId) {
		this.session = session;
		this.objectId = objectId;
	}

	/**
	 * What another instance has done so far; two that are equal mean no progress.
	 */
	@FunctionalInterface
	public interface Progress {

		/**
		 * Looks at the history.
		 * @return how far the other instance has come, as a phrase for a message
		 */
		String look();

	}

	/**
	 * Takes the lock, waiting for whoever holds it.
	 * @param session the session that holds it from now on
	 * @param schema the schema of the tracking tables
	 * @param wait how long to wait without seeing progress
	 * @param progress tells how far the holder has come
	 * @param waiting is told who holds the lock and how long this has waited, at once and
	 * then every 10 seconds
	 * @return the lock, to be closed
	 * @throws LockUnavailableException when the time is over
	 */
	public static AdvisoryLock acquire(Session session, String schema, Duration wait, Progress progress,
			BiConsumer<String, Duration> waiting) {
		AdvisoryLock lock = new AdvisoryLock(session, schema.hashCode());
		try {
			lock.acquire(wait, progress, waiting);
			return lock;
		}
		catch (SQLException ex) {
			throw Session.unavailable("The connection broke while waiting for the lock", ex);
		}
	}

	private void acquire(Duration wait, Progress progress, BiConsumer<String, Duration> waiting) throws SQLException {
		if (tryAcquire()) {
			return;
		}
		long start = System.nanoTime();
		long told = start;
		long progressed = start;
		String before = progress.look();
		waiting.accept(holder() + before, Duration.ZERO);
		Duration poll = FIRST_POLL;
		while (true) {
			Pauses.pause(poll);
			poll = (poll.multipliedBy(2).compareTo(LONGEST_POLL) < 0) ? poll.multipliedBy(2) : LONGEST_POLL;
			if (tryAcquire()) {
				return;
			}
			long now = System.nanoTime();
			if (now - told >= TELL_EVERY.toNanos() || now - progressed >= wait.toNanos()) {
				String after = progress.look();
				if (!Objects.equals(before, after)) {
					before = after;
					progressed = now;
				}
				told = now;
				waiting.accept(holder() + after, Duration.ofNanos(now - start));
			}
			if (now - progressed >= wait.toNanos()) {
				throw new LockUnavailableException(holder() + before, wait,
						"Wait and start again; raise migrator.lock.wait; or, if that session hangs, end it with: "
								+ "SELECT pg_terminate_backend(" + holderPid() + ")");
			}
		}
	}

	private boolean tryAcquire() throws SQLException {
		return this.session.query("SELECT pg_catalog.pg_try_advisory_lock(" + CLASS_ID + ", " + this.objectId + ")")
			.get(0)
			.get(0)
			.equals("t");
	}

	private List<List<String>> holders() throws SQLException {
		return this.session.query("""
				SELECT a.pid, a.application_name, coalesce(a.client_hostname, pg_catalog.host(a.client_addr), 'local'),
					pg_catalog.to_char(pg_catalog.timezone('UTC', a.backend_start), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
				FROM pg_catalog.pg_locks AS l
				JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
				WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
					AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
						WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
					AND l.classid OPERATOR(pg_catalog.=) %d::pg_catalog.oid
					AND l.objid OPERATOR(pg_catalog.=) %d::pg_catalog.oid AND l.objsubid OPERATOR(pg_catalog.=) 2
				""".formatted(CLASS_ID, Integer.toUnsignedLong(this.objectId)));
	}

	private String holder() throws SQLException {
		List<List<String>> holders = holders();
		if (holders.isEmpty()) {
			return "the lock has just been let go";
		}
		List<String> holder = holders.get(0);
		String application = holder.get(1).isEmpty() ? "without application_name" : "'" + holder.get(1) + "'";
		return "application " + application + " on host " + holder.get(2) + " (pid " + holder.get(0)
				+ ", connected since " + holder.get(3) + ")";
	}

	private String holderPid() throws SQLException {
		List<List<String>> holders = holders();
		return holders.isEmpty() ? "<pid>" : holders.get(0).get(0);
	}

	/**
	 * Lets the lock go; when the connection is lost the server has done so already.
	 */
	@Override
	public void close() {
		try {
			this.session.query("SELECT pg_catalog.pg_advisory_unlock(" + CLASS_ID + ", " + this.objectId + ")");
		}
		catch (SQLException ex) {
			// the session is gone, and the lock with it
			this.session.rollBack();
		}
	}

}
