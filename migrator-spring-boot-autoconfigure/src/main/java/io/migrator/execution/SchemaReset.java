package io.migrator.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.migration.DatabaseInfo;

/**
 * Empties the schema that a session works in, in one transaction that holds the lock.
 * <p>
 * What is dropped: every object in the current schema that the session's role owns or may
 * act for, and the tracking tables where they are elsewhere. What stays: the schema
 * itself with its owner, grants and comment, extensions and what belongs to them, objects
 * of other owners, and every other schema. Should anything outside go with what is
 * dropped, nothing is.
 */
public final class SchemaReset {

	/**
	 * Sessions of this process's own pool begin at about the same time.
	 */
	private static final int OWN_SECONDS = 3;

	/**
	 * Every other client's session of this database, what a role may not see of it
	 * included; but for those that are of this process, by all that can be told.
	 */
	private static final String OTHERS = """
			FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_stat_activity me
			 ON me.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
			WHERE a.datid OPERATOR(pg_catalog.=) me.datid AND a.pid OPERATOR(pg_catalog.<>) me.pid
			 AND a.usesysid IS NOT NULL
			 AND coalesce(a.backend_type, 'client backend') OPERATOR(pg_catalog.=) 'client backend'
			 AND NOT coalesce(a.usesysid OPERATOR(pg_catalog.=) me.usesysid
			  AND a.application_name OPERATOR(pg_catalog.=) me.application_name
			  AND coalesce(pg_catalog.host(a.client_addr), '')
			   OPERATOR(pg_catalog.=) coalesce(pg_catalog.host(me.client_addr), '')
			  AND a.backend_start OPERATOR(pg_catalog.>=) (me.backend_start OPERATOR(pg_catalog.-) '%d s'::interval), false)
			ORDER BY a.backend_start LIMIT 10"""
		.formatted(OWN_SECONDS);

	private static final int NAMED = 10;

	private final Session session;

	private final ExecutionSettings settings;

	private final LockWait wait;

	/**
	 * Creates a reset.
	 * @param session the session, in auto-commit mode
	 * @param settings the role and the limits
	 * @param wait how to wait for whoever holds the lock
	 */
	public SchemaReset(Session session, ExecutionSettings settings, LockWait wait) {
		this.session = session;
		this.settings = settings;
		this.wait = wait;
	}

	/**
	 * What would be dropped.
	 * @param database where the tracking tables are
	 * @param trackingTables their names
	 * @return the plan
	 * @throws SQLException when the connection breaks
	 */
	public ResetPlan look(DatabaseInfo database, List<String> trackingTables) throws SQLException {
		begin();
		try {
			return plan(database, schema(), objects(), trackingElsewhere(database, trackingTables));
		}
		finally {
			this.session.rollBack();
		}
	}

	/**
	 * Drops.
	 * @param database the database that was looked at, and where the tracking tables are
	 * @param trackingTables their names
	 * @return what was dropped
	 * @throws ResetRefusedException where somebody else is connected, or something
	 * outside would go too
	 * @throws SQLException when a statement fails
	 */
	public ResetPlan run(DatabaseInfo database, List<String> trackingTables) throws SQLException {
		try {
			lock(database);
			refuseAnother(database);
			refuseOthers();
			this.session.send("SET LOCAL lock_timeout = " + this.settings.ddlLockWait().toMillis()
					+ ";\nSET LOCAL client_min_messages = warning");
			String schema = schema();
			List<DroppedObject> elsewhere = trackingElsewhere(database, trackingTables);
			drop(elsewhere);
			List<DroppedObject> objects = objects();
			List<List<String>> before = outside();
			drop(objects);
			refuseLoss(before);
			this.session.send("COMMIT");
			return plan(database, schema, objects, elsewhere);
		}
		finally {
			this.session.leaveTransaction();
		}
	}

	private static ResetPlan plan(DatabaseInfo database, String schema, List<DroppedObject> objects,
			List<DroppedObject> elsewhere) {
		return new ResetPlan(database, schema, Stream.concat(objects.stream(), elsewhere.stream()).toList());
	}

	private String schema() throws SQLException {
		return this.session.query("SELECT pg_catalog.current_schema()").get(0).get(0);
	}

	private void lock(DatabaseInfo database) throws SQLException {
		while (true) {
			begin();
			try {
				this.session.send(AdvisoryLock.transactionSql(database.schema()));
				return;
			}
			catch (SQLException ex) {
				this.session.leaveTransaction();
				if (!AdvisoryLock.LOCKED.equals(ex.getSQLState())) {
					throw ex;
				}
				this.wait.pause();
			}
		}
	}

	private void begin() throws SQLException {
		this.session.send("BEGIN;\nSET TRANSACTION ISOLATION LEVEL READ COMMITTED"
				+ this.settings.role().map((role) -> ";\nSET LOCAL ROLE " + Quoting.identifier(role)).orElse(""));
	}

	/**
	 * A pooler may have led this transaction elsewhere.
	 */
	private void refuseAnother(DatabaseInfo database) throws SQLException {
		String now = this.session.query("SELECT pg_catalog.current_database()").get(0).get(0);
		if (!now.equals(database.name())) {
			throw new ResetRefusedException(
					"this transaction is in database '" + now + "', the one before was in '" + database.name() + "'",
					"Set migrator.url to a direct connection to the database");
		}
	}

	/**
	 * Whoever is connected would lose what is dropped: this application, another one, or
	 * somebody who works with the data.
	 */
	private void refuseOthers() throws SQLException {
		List<OtherSession> others = this.session.query("SELECT " + OtherSession.COLUMNS + OTHERS)
			.stream()
			.map(OtherSession::of)
			.toList();
		if (!others.isEmpty()) {
			String names = others.stream().map(SchemaReset::describe).collect(Collectors.joining("; "));
			String pids = others.stream().map(OtherSession::pid).collect(Collectors.joining(", "));
			throw new ResetRefusedException("somebody else is connected to the database: " + names,
					"Stop every instance of the application and whatever else uses the database, and start again. What "
							+ "is left may be ended with: SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN ("
							+ pids + ")");
		}
	}

	private static String describe(OtherSession other) {
		return other.name() + (other.since().isEmpty() ? " of another user"
				: " from " + other.host() + ", connected since " + other.since());
	}

	private List<DroppedObject> objects() throws SQLException {
		return read(DroppedObject.QUERY);
	}

	private List<DroppedObject> trackingElsewhere(DatabaseInfo database, List<String> trackingTables)
			throws SQLException {
		String tables = trackingTables.stream().map(SchemaReset::literal).collect(Collectors.joining(", "));
		return read(
				"""
						SELECT 'TABLE', pg_catalog.format('%%I.%%I', n.nspname, c.relname)
						FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
						WHERE n.nspname OPERATOR(pg_catalog.=) %s AND c.relname OPERATOR(pg_catalog.=) ANY (ARRAY[%s]::pg_catalog.name[])
						 AND n.nspname OPERATOR(pg_catalog.<>) pg_catalog.current_schema()"""
					.formatted(literal(database.schema()), tables));
	}

	private List<DroppedObject> read(String query) throws SQLException {
		return this.session.query(query).stream().map((row) -> new DroppedObject(row.get(0), row.get(1))).toList();
	}

	/**
	 * Files of large tables take their time.
	 */
	private void drop(List<DroppedObject> objects) throws SQLException {
		StringBuilder sql = new StringBuilder();
		objects.forEach((object) -> sql.append(object.drop()).append(";\n"));
		if (!sql.isEmpty()) {
			this.session.run(List.of(sql.toString()), CommandTags.UNHEARD, Optional.empty());
		}
	}

	private List<List<String>> outside() throws SQLException {
		return this.session.query(DroppedObject.OUTSIDE);
	}

	private void refuseLoss(List<List<String>> before) throws SQLException {
		List<List<String>> lost = new ArrayList<>(before);
		lost.removeAll(new HashSet<>(outside()));
		if (!lost.isEmpty()) {
			String names = lost.stream().limit(NAMED).map((row) -> row.get(0)).collect(Collectors.joining(", "));
			String more = (lost.size() > NAMED) ? " and " + (lost.size() - NAMED) + " more" : "";
			throw new ResetRefusedException(
					"what stands outside of the schema depends on what is in it, and would go with it: " + names + more,
					"Drop or change that yourself, and start again");
		}
	}

	private static String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	/**
	 * Whom to name where somebody keeps a table in use.
	 * @param failure why the drop did not succeed
	 * @return the exception to throw
	 */
	public ResetRefusedException refused(SQLException failure) {
		StatementFailedException failed = new StatementFailedException(Optional.empty(), failure);
		String said = Failures.message(failure) + " (SQLSTATE " + failure.getSQLState() + ")";
		return failed.isRetryable() ? new ResetRefusedException(
				said + ". " + Blockers.describe(this.session, failed, this.settings.values()), Blockers.END_THEM)
				: new ResetRefusedException(said, failed.isConnectionLost()
						? "Start again when the server answers; with --migrator.dry-run=true it shows what is still there"
						: "Look at what the server says, then start again");
	}

}
