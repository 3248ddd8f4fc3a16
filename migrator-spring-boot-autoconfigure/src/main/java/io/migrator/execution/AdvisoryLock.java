package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that lets one instance migrate at a time: an advisory lock of the session, so
 * that it goes when the process does, however that ends.
 * <p>
 * It is polled, never waited for inside the server: a waiting statement would keep a
 * snapshot, and so a CREATE INDEX CONCURRENTLY of the holder, waiting for ever.
 */
public final class AdvisoryLock implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(AdvisoryLock.class);

	/**
	 * The first key of the lock: "migr" in ASCII. The second is made from the schema of
	 * the tracking tables.
	 */
	static final int CLASS_ID = 0x6d696772;

	/**
	 * The SQLSTATE with which {@link #transactionSql} fails.
	 */
	static final String LOCKED = "MG002";

	private final Session session;

	private final int objectId;

	private Optional<SessionState> state = Optional.empty();

	private AdvisoryLock(Session session, int objectId) {
		this.session = session;
		this.objectId = objectId;
	}

	/**
	 * Takes the lock, waiting for whoever holds it.
	 * @param session the session that holds it from now on
	 * @param schema the schema of the tracking tables
	 * @param wait how to wait
	 * @return the lock, to be closed
	 * @throws LockUnavailableException when the time is over
	 */
	public static AdvisoryLock acquire(Session session, String schema, LockWait wait) {
		AdvisoryLock lock = new AdvisoryLock(session, schema.hashCode());
		try {
			lock.acquire(wait);
			return lock;
		}
		catch (SQLException ex) {
			throw Session.unavailable("The connection broke while waiting for the lock", ex);
		}
	}

	/**
	 * The statement that takes the same lock for one transaction, or fails with
	 * {@link #LOCKED}: what is right behind a pooler, where a session's lock would stay
	 * on a server process that serves others next.
	 */
	static String transactionSql(String schema) {
		return "DO " + Quoting.dollar("BEGIN IF NOT pg_catalog.pg_try_advisory_xact_lock(" + CLASS_ID + ", "
				+ schema.hashCode() + ") THEN RAISE EXCEPTION 'another instance is migrating' USING ERRCODE = '"
				+ LOCKED + "'; END IF; END");
	}

	/**
	 * The sessions that hold the lock: pid, application name, host, connected since.
	 */
	static List<List<String>> holders(Session session, String schema) throws SQLException {
		return session.query("""
				SELECT a.pid, a.application_name, coalesce(a.client_hostname, pg_catalog.host(a.client_addr), 'local'),
					pg_catalog.to_char(pg_catalog.timezone('UTC', a.backend_start), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
				FROM pg_catalog.pg_locks AS l
				JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
				WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
					AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
						WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
					AND l.classid OPERATOR(pg_catalog.=) %d::pg_catalog.oid
					AND l.objid OPERATOR(pg_catalog.=) %d::pg_catalog.oid AND l.objsubid OPERATOR(pg_catalog.=) 2
				""".formatted(CLASS_ID, Integer.toUnsignedLong(schema.hashCode())));
	}

	private void acquire(LockWait wait) throws SQLException {
		while (!tryAcquire()) {
			wait.pause();
		}
	}

	/**
	 * What the session is like is asked in the same round trip.
	 */
	private boolean tryAcquire() throws SQLException {
		List<List<String>> rows = this.session.query(SessionState.CAPTURE
				+ " UNION ALL SELECT 'lock', pg_catalog.pg_try_advisory_lock(" + keys() + ")::pg_catalog.text, ''");
		boolean acquired = rows.stream().anyMatch((row) -> row.get(0).equals("lock") && row.get(1).equals("true"));
		this.state = Optional.of(new SessionState(rows));
		return acquired;
	}

	private String keys() {
		return CLASS_ID + ", " + this.objectId;
	}

	/**
	 * What the session was like when the lock was taken.
	 */
	SessionState state() {
		return this.state.orElseThrow();
	}

	/**
	 * Brings the session back to what it was, and lets the lock go. Here everything is
	 * taken back, also what no statement's text tells of: settings made by triggers.
	 */
	@Override
	public void close() {
		String unlock = "SELECT pg_catalog.pg_advisory_unlock(" + keys() + ");\n";
		this.session.leaveTransaction();
		try {
			this.session.send(state().restoreSql(Optional.empty()) + state().unlockSql() + unlock);
		}
		catch (SQLException ex) {
			logger.debug("The session could not be handed back: {}", ex.getMessage());
			this.session.rollBack();
			unlock(unlock);
		}
	}

	private void unlock(String sql) {
		try {
			this.session.send(sql);
		}
		catch (SQLException ex) {
			logger.debug("The connection is lost, and the lock with it: {}", ex.getMessage());
		}
	}

}
