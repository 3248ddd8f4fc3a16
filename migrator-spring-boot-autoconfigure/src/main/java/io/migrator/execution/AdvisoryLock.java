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
public final class AdvisoryLock implements RunLock, AutoCloseable {

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

	/**
	 * The SQLSTATE with which {@link #againSql} fails.
	 */
	static final String GONE = "MG003";

	private final Session session;

	private final int objectId;

	private Optional<SessionState> state = Optional.empty();

	private OwnLimits limits;

	private AdvisoryLock(Session session, int objectId, OwnLimits limits) {
		this.session = session;
		this.objectId = objectId;
		this.limits = limits;
	}

	/**
	 * Takes the lock, unless another session holds it.
	 * @param session the session that holds it from now on
	 * @param schema the schema of the tracking tables
	 * @param settings the limits
	 * @return the lock, to be closed; empty where another session holds it
	 */
	public static Optional<AdvisoryLock> ifFree(Session session, String schema, ExecutionSettings settings) {
		AdvisoryLock lock = new AdvisoryLock(session, schema.hashCode(), OwnLimits.of(settings.silence()));
		try {
			return lock.tryAcquire() ? Optional.of(lock) : Optional.empty();
		}
		catch (SQLException ex) {
			throw DatabaseUnavailableException.of("The connection broke when the lock was asked for", ex);
		}
	}

	/**
	 * Whether nobody holds the lock at this moment: it is taken for no longer than the
	 * question lasts.
	 */
	static boolean isFree(Session session, String schema) throws SQLException {
		return session
			.query("SELECT pg_catalog.pg_try_advisory_xact_lock(" + CLASS_ID + ", " + schema.hashCode()
					+ ")::pg_catalog.text")
			.get(0)
			.get(0)
			.equals("true");
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
	 * Who holds the lock, as far as anybody can see it; behind a pooler nobody does
	 * between two transactions.
	 * @param session asks
	 * @param schema the schema of the tracking tables, or empty for the session's current
	 * one
	 * @return the holder, in the middle of a sentence; empty where nobody holds it
	 */
	public static Optional<String> holder(Session session, Optional<String> schema) {
		try {
			String of = schema.isPresent() ? schema.get()
					: session.query("SELECT pg_catalog.current_schema()").get(0).get(0);
			return holders(session, of).stream().findFirst().map(OtherSession::introduction);
		}
		catch (SQLException ex) {
			throw DatabaseUnavailableException.of("The server could not be asked who migrates", ex);
		}
	}

	/**
	 * Begins a transaction that holds the lock, waiting for whoever holds it.
	 * @throws LockUnavailableException when the time is over
	 */
	static void begin(Session session, String schema, LockWait wait) throws SQLException {
		while (true) {
			try {
				// whatever is the default, what others did is to be seen once the lock is
				// there
				session.send("BEGIN;\nSET TRANSACTION ISOLATION LEVEL READ COMMITTED");
				session.send(transactionSql(schema));
				return;
			}
			catch (SQLException ex) {
				session.leaveTransaction();
				if (!LOCKED.equals(ex.getSQLState())) {
					throw ex;
				}
				wait.pause();
			}
		}
	}

	/**
	 * The sessions that hold the lock.
	 */
	static List<OtherSession> holders(Session session, String schema) throws SQLException {
		return session.query("SELECT " + OtherSession.COLUMNS + """
				FROM pg_catalog.pg_locks AS l
				JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
				WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
					AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
						WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
					AND l.classid OPERATOR(pg_catalog.=) %d::pg_catalog.oid
					AND l.objid OPERATOR(pg_catalog.=) %d::pg_catalog.oid AND l.objsubid OPERATOR(pg_catalog.=) 2
				""".formatted(CLASS_ID, Integer.toUnsignedLong(schema.hashCode())))
			.stream()
			.map(OtherSession::of)
			.toList();
	}

	private boolean tryAcquire() throws SQLException {
		List<List<String>> rows = ask();
		boolean acquired = rows.get(rows.size() - 1).get(1).equals("true");
		if (acquired) {
			this.state = Optional.of(SessionState.of(this.session, rows, this.limits));
		}
		return acquired;
	}

	/**
	 * What the session is like is asked in the same round trip, and once the lock is
	 * held, the server is to notice when this process is gone.
	 */
	private List<List<String>> ask() throws SQLException {
		try {
			return this.session.query(text());
		}
		catch (SQLException ex) {
			if (this.session.exchanges().loss().isPresent() || this.limits.orphan().isEmpty()) {
				throw ex;
			}
			// not every platform can look whether a client is gone
			this.limits = this.limits.withoutOrphan();
			unlock(unlockSql());
			return this.session.query(text());
		}
	}

	/**
	 * Only where the lock is to be had is the rest looked at. The settings are read
	 * before ours are made: branches come in order, and the last row tells whether the
	 * lock is ours.
	 */
	private String text() {
		return "WITH lock AS MATERIALIZED (SELECT pg_catalog.pg_try_advisory_lock(" + keys() + ") AS acquired)\n"
				+ "SELECT * FROM (" + SessionState.CAPTURE + ") AS state WHERE (SELECT acquired FROM lock)\n"
				+ "UNION ALL SELECT 'lock', l.acquired::pg_catalog.text, CASE WHEN l.acquired THEN "
				+ this.limits.sessionExpression() + " ELSE '' END FROM lock AS l";
	}

	private String unlockSql() {
		return "SELECT pg_catalog.pg_advisory_unlock(" + keys() + ");\n";
	}

	/**
	 * The statement, with its semicolon, that takes the lock again where a script has let
	 * it go, and fails with {@link #GONE} where another instance has it by now.
	 */
	String againSql() {
		return "DO " + Quoting.dollar("BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE l.locktype"
				+ " OPERATOR(pg_catalog.=) 'advisory' AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()"
				+ " AND l.classid OPERATOR(pg_catalog.=) " + CLASS_ID + "::pg_catalog.oid AND l.objid"
				+ " OPERATOR(pg_catalog.=) " + Integer.toUnsignedLong(this.objectId) + "::pg_catalog.oid)"
				+ " AND NOT pg_catalog.pg_try_advisory_lock(" + keys() + ") THEN RAISE EXCEPTION USING ERRCODE = '"
				+ GONE
				+ "', MESSAGE = 'the script has let go the lock that keeps other instances from migrating at the same"
				+ " time, and another one has taken it', HINT = 'Leave pg_advisory_unlock_all() out.'; END IF; END")
				+ ";\n";
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
		String unlock = unlockSql();
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
