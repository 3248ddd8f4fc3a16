package io.migrator.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.JournalEntry;

/**
 * The statements that write the journal.
 */
final class JournalStatements {

	/**
	 * When the transaction that the row is written in began. An attempt without a
	 * duration is that transaction.
	 */
	private static final String BEGUN = "pg_catalog.timezone('UTC', pg_catalog.now())";

	private JournalStatements() {
	}

	static String append(String schema, JournalEntry entry, Optional<String> mark) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("run_id", SqlText.literal(entry.runId().toString()));
		values.put("migration_id", SqlText.literal(entry.migrationId()));
		values.put("action", SqlText.literal(entry.action().id()));
		values.put("outcome", SqlText.literal(entry.outcome().id()));
		values.put("started_at", entry.duration().isPresent() ? EpochSeconds.literal(entry.startedAt()) : BEGUN);
		values.putAll(values(schema, entry, mark));
		values.put("database_user", "session_user");
		values.put("application_name", "pg_catalog.current_setting('application_name')");
		values.put("host", SqlText.literal(ThisProcess.HOST));
		values.put("migrator_version", SqlText.literal(ThisProcess.VERSION));
		values.put("checksum", text(entry.checksum()));
		values.put("sql", text(entry.sql()));
		values.put("undo_sql", text(entry.undoSql()));
		return RowStatements.certain(
				"INSERT INTO " + SqlText.qualified(schema, JournalTable.NAME) + " ("
						+ String.join(", ", values.keySet()) + ") VALUES (" + String.join(", ", values.values()) + ")",
				"migration_id OPERATOR(pg_catalog.=) " + values.get("migration_id"));
	}

	static String progress(String schema, JournalEntry entry, Optional<String> mark) {
		StringBuilder set = new StringBuilder("outcome = ").append(SqlText.literal(entry.outcome().id()));
		values(schema, entry, mark)
			.forEach((column, value) -> set.append(", ").append(column).append(" = ").append(value));
		return "UPDATE " + SqlText.qualified(schema, JournalTable.NAME) + " SET " + set
				+ where(entry.runId(), entry.migrationId(), entry.startedAt());
	}

	/**
	 * The row of an attempt.
	 */
	static String where(UUID runId, String migrationId, Instant startedAt) {
		return " WHERE migration_id OPERATOR(pg_catalog.=) " + SqlText.literal(migrationId)
				+ " AND run_id OPERATOR(pg_catalog.=) " + SqlText.literal(runId.toString())
				+ "::pg_catalog.uuid AND started_at OPERATOR(pg_catalog.=) " + EpochSeconds.literal(startedAt)
				+ "::timestamp";
	}

	private static Map<String, String> values(String schema, JournalEntry entry, Optional<String> mark) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("duration_ms", entry.duration().isPresent() ? Long.toString(entry.duration().get().toMillis())
				: RowStatements.SINCE_BEGIN);
		values.put("statement_number", Integer.toString(entry.statementNumber()));
		values.put("sqlstate", text(entry.sqlState()));
		values.put("error", text(entry.error()));
		values.put("error_line", Integer.toString(entry.line()));
		values.put("error_column", Integer.toString(entry.column()));
		if (mark.isPresent()) {
			values.put("mark", new SettledMark(schema, mark.get()).expression());
		}
		return values;
	}

	private static String text(Optional<?> value) {
		return RowStatements.text(value, RowStatements.UNDEFINED);
	}

}
