package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.migrator.migration.Checksum;
import io.migrator.migration.KeptTexts;

/**
 * Reads texts that the journal keeps.
 */
final class KeptTextsQuery {

	/**
	 * A column that a journal of an earlier release lacks is read by this as NULL.
	 */
	private static final String UNDO_SQL = "pg_catalog.to_jsonb(j) OPERATOR(pg_catalog.->>) 'undo_sql'";

	/**
	 * A text is the same in each attempt with its checksum; what undoes it belongs to the
	 * one that was applied.
	 */
	private static final String TEXTS = """
			SELECT DISTINCT ON (j.migration_id) j.migration_id, j.sql, CASE WHEN @applied THEN @undo END AS undo
			FROM (VALUES @wanted) w (id, checksum) JOIN @journal j
			 ON j.migration_id OPERATOR(pg_catalog.=) w.id AND j.checksum OPERATOR(pg_catalog.=) w.checksum
			WHERE j.sql IS NOT NULL OR @undo IS NOT NULL
			ORDER BY j.migration_id, @applied DESC, j.id DESC"""
		.replace("@applied",
				"(j.outcome OPERATOR(pg_catalog.=) 'succeeded' AND j.action OPERATOR(pg_catalog.<>) 'undo')")
		.replace("@undo", UNDO_SQL);

	private KeptTextsQuery() {
	}

	/**
	 * Writes the query.
	 * @param schema the journal's
	 * @param wanted which text of which migration, at least one
	 */
	static String of(String schema, Map<String, Checksum> wanted) {
		return TEXTS.replace("@journal", SqlText.qualified(schema, JournalTable.NAME))
			.replace("@wanted",
					wanted.entrySet()
						.stream()
						.map((text) -> "(" + SqlText.literal(text.getKey()) + ", "
								+ SqlText.literal(text.getValue().hex()) + ")")
						.collect(Collectors.joining(", ")));
	}

	static Map<String, KeptTexts> read(ResultSet rows) throws SQLException {
		Map<String, KeptTexts> texts = new HashMap<>();
		while (rows.next()) {
			texts.put(rows.getString("migration_id"), new KeptTexts(Optional.ofNullable(rows.getString("sql")),
					Optional.ofNullable(rows.getString("undo"))));
		}
		return texts;
	}

}
