package io.migrator.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;

/**
 * The statements that write and delete rows of the three tables.
 */
final class RowStatements {

	static final String UNDEFINED = "NULL";

	/**
	 * How long the transaction that the row is written in has taken so far.
	 */
	static final String SINCE_BEGIN = "(EXTRACT(epoch FROM (pg_catalog.clock_timestamp()"
			+ " OPERATOR(pg_catalog.-) pg_catalog.now())) OPERATOR(pg_catalog.*) 1000)::bigint";

	private RowStatements() {
	}

	/**
	 * Records a migration. The row of one that runs once must be new: that it is, is the
	 * promise that nothing is applied twice; a baseline, or a row of another tool, never
	 * replaces what was really applied. A repeatable's row is replaced.
	 */
	static String insert(String schema, AppliedMigration migration) {
		RowKey key = RowKey.of(migration.id());
		HistoryTable table = key.table();
		Map<String, String> values = values(key, migration);
		StringBuilder sql = new StringBuilder(512).append("INSERT INTO ")
			.append(SqlText.qualified(schema, table.tableName()))
			.append(" (")
			.append(String.join(", ", values.keySet()))
			.append(") VALUES (")
			.append(String.join(", ", values.values()))
			.append(')');
		if (migration.kind() == MigrationKind.REPEATABLE) {
			List<String> set = new ArrayList<>(values.keySet());
			set.removeAll(table.key());
			set.replaceAll((column) -> column + " = EXCLUDED." + column);
			sql.append(" ON CONFLICT (")
				.append(String.join(", ", table.key()))
				.append(") DO UPDATE SET ")
				.append(String.join(", ", set));
		}
		return certain(sql.toString(), condition(migration.id()));
	}

	/**
	 * A change of rows that fails where it changes none, or another one: a trigger may
	 * swallow a row without a word, or write what it likes. Only a parameter that does
	 * not exist fails with a text of our own, without a language that may be missing.
	 * @param right whether a row that was changed is the right one
	 */
	static String certain(String change, String right) {
		return "WITH recorded AS (" + change + " RETURNING " + right + " AS done) SELECT CASE WHEN NOT EXISTS"
				+ " (SELECT FROM recorded WHERE done) THEN pg_catalog.current_setting('" + HistoryStatements.NOT_WRITTEN
				+ "') END";
	}

	/**
	 * Fails with {@link HistoryStatements#APPLIED_MEANWHILE} where a migration has its
	 * row already; a repeatable's counts where it is of the same text.
	 */
	static String notYet(String schema, ResolvedMigration migration) {
		String sameText = migration.isRepeatable()
				? " AND checksum OPERATOR(pg_catalog.=) " + SqlText.literal(migration.fingerprint().checksum().hex())
				: "";
		return "DO " + SqlText.literal("BEGIN IF EXISTS (SELECT FROM " + where(schema, migration.id()) + sameText
				+ ") THEN RAISE EXCEPTION 'another instance has applied it' USING ERRCODE = '"
				+ HistoryStatements.APPLIED_MEANWHILE + "'; END IF; END");
	}

	/**
	 * Fails with {@link HistoryStatements#APPLIED_MEANWHILE} where a migration has no row
	 * any more.
	 */
	static String stillApplied(String schema, MigrationId id) {
		return "DO " + SqlText.literal("BEGIN IF NOT EXISTS (SELECT FROM " + where(schema, id)
				+ ") THEN RAISE EXCEPTION 'another instance has undone it' USING ERRCODE = '"
				+ HistoryStatements.APPLIED_MEANWHILE + "'; END IF; END");
	}

	/**
	 * Deletes the row of a migration.
	 */
	static String delete(String schema, MigrationId id) {
		return certain("DELETE FROM " + where(schema, id), condition(id));
	}

	/**
	 * Lets the row of a migration vouch for the file as it is now.
	 */
	static String refresh(String schema, ResolvedMigration migration) {
		String table = SqlText.qualified(schema, RowKey.of(migration.id()).table().tableName());
		String set = fingerprint(Optional.of(migration.fingerprint())).entrySet()
			.stream()
			.map((column) -> column.getKey() + " = " + column.getValue())
			.collect(Collectors.joining(", "));
		return certain("UPDATE " + table + " SET " + set + " WHERE " + condition(migration.id()),
				condition(migration.id()));
	}

	private static String where(String schema, MigrationId id) {
		return SqlText.qualified(schema, RowKey.of(id).table().tableName()) + " WHERE " + condition(id);
	}

	private static String condition(MigrationId id) {
		RowKey key = RowKey.of(id);
		List<String> conditions = new ArrayList<>();
		for (int i = 0; i < key.table().key().size(); i++) {
			conditions
				.add(key.table().key().get(i) + " OPERATOR(pg_catalog.=) " + SqlText.literal(key.values().get(i)));
		}
		return String.join(" AND ", conditions);
	}

	private static Map<String, String> values(RowKey key, AppliedMigration migration) {
		Map<String, String> values = new LinkedHashMap<>();
		List<@Nullable String> names = key.values();
		for (int i = 0; i < names.size(); i++) {
			values.put(key.table().key().get(i), SqlText.literal(names.get(i)));
		}
		boolean adopted = migration.kind() == MigrationKind.ADOPTED;
		boolean measured = migration.kind() != MigrationKind.BASELINE && !adopted;
		Optional<Instant> executedAt = migration.executedAt();
		Optional<Duration> executionTime = migration.executionTime();
		values.put("executed_at",
				executedAt.isPresent() ? EpochSeconds.literal(executedAt.get()) : adopted ? UNDEFINED : "DEFAULT");
		values.put("version", text(migration.version(), UNDEFINED));
		values.put("description", text(migration.description(), UNDEFINED));
		values.putAll(fingerprint(migration.fingerprint()));
		values.put("execution_time_ms", executionTime.isPresent() ? Long.toString(executionTime.get().toMillis())
				: measured ? SINCE_BEGIN : UNDEFINED);
		values.put("executed_by", text(migration.executedBy(), adopted ? UNDEFINED : "session_user"));
		values.put("kind", SqlText.literal(migration.kind().id()));
		values.put("run_id", text(migration.runId(), UNDEFINED));
		return values;
	}

	private static Map<String, String> fingerprint(Optional<Fingerprint> fingerprint) {
		Map<String, String> values = new LinkedHashMap<>();
		@Nullable Fingerprint of = fingerprint.orElse(null);
		values.put("checksum", (of != null) ? SqlText.literal(of.checksum().hex()) : UNDEFINED);
		values.put("checksum_sql", (of != null) ? SqlText.literal(of.sqlChecksum().hex()) : UNDEFINED);
		values.put("size", (of != null) ? number(of.size()) : UNDEFINED);
		values.put("crc32", (of != null) ? number(of.crc32()) : UNDEFINED);
		return values;
	}

	/**
	 * A value as a literal. (Every lambda would take the first start of a JVM a quarter
	 * of a millisecond, and a row has a dozen values.)
	 */
	static String text(Optional<?> value, String otherwise) {
		return value.isPresent() ? SqlText.literal(value.get().toString()) : otherwise;
	}

	/**
	 * A number that is not negative: what is not known is written so in a row that was
	 * read.
	 */
	private static String number(long value) {
		return (value >= 0) ? Long.toString(value) : UNDEFINED;
	}

}
