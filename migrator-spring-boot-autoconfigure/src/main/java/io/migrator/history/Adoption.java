package io.migrator.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;

/**
 * Decides what is written into the rows of another system, so that they are ours from
 * then on: where they belong, and what their files look like now.
 *
 * @param schema the schema of the tables
 * @param adopted what the rows stand for
 * @param resolved the files that there are, by id
 */
record Adoption(String schema, AdoptedRows adopted, Map<MigrationId, ResolvedMigration> resolved) {

	private static final int ROWS_PER_STATEMENT = 500;

	private static final String TEXT = "";

	Adoption(String schema, AdoptedRows adopted, Collection<ResolvedMigration> resolved) {
		this(schema, adopted, byId(resolved));
	}

	Adoption {
		resolved = Map.copyOf(resolved);
	}

	private static Map<MigrationId, ResolvedMigration> byId(Collection<ResolvedMigration> resolved) {
		Map<MigrationId, ResolvedMigration> byId = new HashMap<>();
		resolved.forEach((migration) -> byId.put(migration.id(), migration));
		return byId;
	}

	/**
	 * The rows that are taken over, with the migration each stands for. Where two rows
	 * stand for one migration, the one that already says so is taken, and the other is
	 * left as it is.
	 * @param rows the rows of one table that have no kind yet
	 * @param taken the migrations whose rows are ours already
	 */
	Map<ForeignRow, MigrationId> takeOver(List<ForeignRow> rows, Set<MigrationId> taken) {
		Map<MigrationId, ForeignRow> chosen = new LinkedHashMap<>();
		for (ForeignRow row : rows) {
			Optional<MigrationId> id = this.adopted.idOf(this.schema, row.key()).filter(this.adopted::isSettled);
			id.filter((found) -> !taken.contains(found))
				.ifPresent((found) -> chosen.merge(found, row,
						(one, other) -> other.key().equals(RowKey.of(found)) ? other : one));
		}
		Map<ForeignRow, MigrationId> result = new LinkedHashMap<>();
		chosen.forEach((id, row) -> result.put(row, id));
		return result;
	}

	/**
	 * The statements that rewrite the rows of one table.
	 */
	List<String> rewrite(HistoryTable table, Map<ForeignRow, MigrationId> rows) {
		List<String> statements = new ArrayList<>();
		List<String> values = new ArrayList<>();
		for (Map.Entry<ForeignRow, MigrationId> row : rows.entrySet()) {
			values.add(values(row.getKey(), row.getValue()));
			if (values.size() == ROWS_PER_STATEMENT) {
				statements.add(update(table, values));
				values.clear();
			}
		}
		if (!values.isEmpty()) {
			statements.add(update(table, values));
		}
		return statements;
	}

	/**
	 * The ids of rows that are ours already.
	 */
	static Set<MigrationId> ids(Collection<RowKey> keys) {
		Set<MigrationId> ids = new HashSet<>();
		keys.forEach((key) -> key.id().ifPresent(ids::add));
		return ids;
	}

	private String update(HistoryTable table, List<String> values) {
		List<String> columns = new ArrayList<>(table.key());
		List<String> set = new ArrayList<>();
		columns.forEach((column) -> set.add(column + " = v." + column));
		for (Map.Entry<String, String> column : FACTS.entrySet()) {
			columns.add(column.getKey());
			set.add(column.getKey() + " = v." + column.getKey() + column.getValue());
		}
		return "UPDATE " + SqlText.qualified(this.schema, table.tableName()) + " t SET " + String.join(", ", set)
				+ ", kind = '" + MigrationKind.ADOPTED.id() + "' FROM (VALUES " + String.join(",\n", values)
				+ ") v (place, " + String.join(", ", columns)
				+ ") WHERE t.ctid OPERATOR(pg_catalog.=) v.place::pg_catalog.tid";
	}

	/**
	 * The columns that the files tell, with the cast from text.
	 */
	private static final Map<String, String> FACTS = facts();

	private static Map<String, String> facts() {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("version", TEXT);
		facts.put("description", TEXT);
		facts.put("checksum", TEXT);
		facts.put("checksum_sql", TEXT);
		facts.put("size", "::bigint");
		facts.put("crc32", "::bigint");
		return facts;
	}

	private String values(ForeignRow row, MigrationId id) {
		List<String> values = new ArrayList<>();
		values.add(SqlText.literal(row.place()));
		RowKey.of(id).values().forEach((value) -> values.add(SqlText.literal(value)));
		ResolvedMigration file = this.resolved.get(id);
		if (file == null) {
			FACTS.keySet().forEach((column) -> values.add("NULL"));
		}
		else {
			values.add(file.version().map((version) -> SqlText.literal(version.toString())).orElse("NULL"));
			values.add(SqlText.literal(file.description()));
			values.add(SqlText.literal(file.fingerprint().checksum().hex()));
			values.add(SqlText.literal(file.fingerprint().sqlChecksum().hex()));
			values.add("'" + file.fingerprint().size() + "'");
			values.add("'" + file.fingerprint().crc32() + "'");
		}
		return "(" + String.join(", ", values) + ")";
	}

	/**
	 * A row that another system wrote.
	 *
	 * @param key what it names
	 * @param place where it is in its table
	 */
	record ForeignRow(RowKey key, String place) {

	}

}
