package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;

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

	/**
	 * The SQLSTATE with which {@link #transactionSql} fails.
	 */
	static final String LOCKED = "MG002";

	private final Session session;

	private final int objectId;

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

	private boolean tryAcquire() throws SQLException {
		return this.session.query("SELECT pg_catalog.pg_try_advisory_lock(" + CLASS_ID + ", " + this.objectId + ")")
			.get(0)
			.get(0)
			.equals("t");
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
