package io.migrator.history;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what to do where a tracking table, or another object of its name, refuses what is
 * to be written.
 */
final class TableAdvice {

	private static final String CHANGED = "The tracking tables are not as they were made: leave out the statement "
			+ "that drops, renames or changes them, or, where that was done by hand, take it back; then start again";

	/**
	 * Data, constraints, names and kinds of relations; not a row that is there already.
	 */
	private static final Pattern REFUSED_ROW = Pattern.compile("0A000|22...|23(?!505)...|42...");

	private static final Pattern OURS = Pattern
		.compile("[\".](_(?:(?:content_|entity_)?migrations|migration_journal))(_pkey)?\"");

	/**
	 * A relation or a type has the name, or what has it is a type alone.
	 */
	private static final Pattern NAME_TAKEN = Pattern.compile("42P07|42710|42809");

	private static final String PUBLISHED = "55000";

	private static final String TAKEN = "23505";

	private TableAdvice() {
	}

	/**
	 * What to do where a row was refused.
	 * @param schema the schema of the tracking tables
	 * @param refusal what the server said
	 * @return the action, empty where the refusal is not of a tracking table
	 */
	static Optional<String> onRow(String schema, SQLException refusal) {
		Matcher table = OURS.matcher(String.valueOf(refusal.getMessage()));
		if (!table.find()) {
			return Optional.empty();
		}
		String state = String.valueOf(refusal.getSQLState());
		String name = SqlText.qualified(schema, table.group(1));
		if (table.group(2) != null) {
			return state.equals(TAKEN) ? Optional.of(sequence(name)) : Optional.empty();
		}
		if (state.equals(PUBLISHED)) {
			return Optional.of(identity(name));
		}
		return REFUSED_ROW.matcher(state).matches() ? Optional.of(CHANGED) : Optional.empty();
	}

	/**
	 * What to do where the tables could not be made or read.
	 */
	static Optional<String> onTables(SQLException refusal) {
		String state = String.valueOf(refusal.getSQLState());
		if (state.equals(PUBLISHED)) {
			return Optional.of(identity("<the table named above>"));
		}
		return NAME_TAKEN.matcher(state).matches() ? Optional.of("Rename the object of that name, or give the tracking "
				+ "tables a schema of their own, for example: migrator.schema=migrator") : Optional.empty();
	}

	/**
	 * Neither logical replication nor a dump of the data alone copies what a sequence has
	 * come to.
	 */
	private static String sequence(String table) {
		return "The numbers of that table's rows begin anew, as they do behind logical replication. Type: "
				+ "SELECT setval(pg_get_serial_sequence(" + SqlText.literal(table) + ", 'id'), max(id)) FROM " + table
				+ "; then start again";
	}

	private static String identity(String table) {
		return "A publication takes the table in, which has no key for that. Type: ALTER TABLE " + table
				+ " REPLICA IDENTITY FULL; then start again";
	}

}
