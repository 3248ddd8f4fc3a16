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

	private static final String RULES = "SELECT tablename, rulename FROM pg_rules WHERE tablename LIKE '%\\_migration%';";

	/**
	 * Data, constraints, names and kinds of relations; not a row that is there already.
	 */
	private static final Pattern REFUSED_ROW = Pattern.compile("0A000|22...|23(?!505)...|42...");

	private static final Pattern OURS = Pattern
		.compile("[\".](_(?:(?:content_|entity_)?migrations|migration_journal))(_pkey|_id_seq)?\"");

	/**
	 * A relation or a type has the name, or what has it is a type alone.
	 */
	private static final Pattern NAME_TAKEN = Pattern.compile("42P07|42710|42809");

	private static final String PUBLISHED = "55000";

	private static final String TAKEN = "23505";

	private static final String USED_UP = "2200H";

	/**
	 * A rule is not named by its refusal.
	 */
	private static final String RULE = "0A000";

	/**
	 * No such column, no function for its type, another type.
	 */
	private static final Pattern OTHER_COLUMN = Pattern.compile("42703|42883|42804");

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
		String state = String.valueOf(refusal.getSQLState());
		if (!table.find()) {
			return state.equals(RULE) ? Optional.of(CHANGED + ". A rule may be in the way: " + RULES)
					: Optional.empty();
		}
		String name = SqlText.qualified(schema, table.group(1));
		if (table.group(2) != null) {
			return (state.equals(TAKEN) || state.equals(USED_UP)) ? Optional.of(sequence(name)) : Optional.empty();
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
		if (OTHER_COLUMN.matcher(state).matches()) {
			return Optional
				.of("Somebody has dropped or renamed a column of the tracking tables, or changed its type: take "
						+ "that back, or, where the tables are somebody else's, give ours a schema of their own: "
						+ "migrator.schema=migrator");
		}
		return NAME_TAKEN.matcher(state).matches() ? Optional.of("Rename the object of that name, or give the tracking "
				+ "tables a schema of their own, for example: migrator.schema=migrator") : Optional.empty();
	}

	/**
	 * Neither logical replication nor a dump of the data alone copies what a sequence has
	 * come to.
	 */
	private static String sequence(String table) {
		return "The numbers of that table's rows begin anew, as they do behind logical replication, or are used up. Type: "
				+ "SELECT setval(pg_get_serial_sequence(" + SqlText.literal(table) + ", 'id'), max(id)) FROM " + table
				+ "; then start again";
	}

	private static String identity(String table) {
		return "A publication takes the table in, which has no key for that. Type: ALTER TABLE " + table
				+ " REPLICA IDENTITY FULL; then start again";
	}

}
