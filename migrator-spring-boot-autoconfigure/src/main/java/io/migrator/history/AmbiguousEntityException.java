package io.migrator.history;

import java.util.List;
import java.util.stream.Collectors;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigratorException;

/**
 * Thrown when a row of another system names an entity that several sources bring, so that
 * nobody can tell which migration was applied.
 */
public final class AmbiguousEntityException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final transient List<MigrationSource> candidates;

	AmbiguousEntityException(String schema, RowKey row, List<MigrationSource> candidates) {
		super("A row of " + SqlText.identifier(schema) + "." + row + " was written by another system, and "
				+ candidates.size() + " sources fit it: "
				+ candidates.stream().map(MigrationSource::path).collect(Collectors.joining(", ")),
				"Say which one it was; if it was " + candidates.get(0) + ", type: "
						+ update(schema, row, new MigrationId(candidates.get(0), row.filename())),
				null);
		this.candidates = List.copyOf(candidates);
	}

	/**
	 * The sources that fit.
	 * @return at least two sources
	 */
	public List<MigrationSource> candidates() {
		return this.candidates;
	}

	private static String update(String schema, RowKey row, MigrationId id) {
		String table = SqlText.qualified(schema, row.table().tableName());
		RowKey wanted = RowKey.of(id);
		StringBuilder where = new StringBuilder();
		StringBuilder columns = new StringBuilder();
		for (int i = 0; i < row.table().key().size(); i++) {
			String column = row.table().key().get(i);
			String value = row.values().get(i);
			if (!column.equals("filename")) {
				columns.append(column).append(" = ").append(SqlText.literal(wanted.values().get(i))).append(", ");
			}
			if (value != null) {
				where.append((where.length() > 0) ? " AND " : "").append(column).append(" = ");
				where.append(SqlText.literal(value));
			}
		}
		String add = "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS source_type text"
				+ ", ADD COLUMN IF NOT EXISTS source_name text, ADD COLUMN IF NOT EXISTS kind text; ";
		return add + "UPDATE " + table + " SET " + columns + "kind = 'adopted' WHERE " + where + ";";
	}

}
