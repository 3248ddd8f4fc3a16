package io.migrator.script;

/**
 * Takes data values out of texts that people get to see ({@code migrator.show-values}).
 */
public final class Masking {

	private Masking() {
	}

	/**
	 * Replaces the literals of a piece of SQL.
	 * @param sql the SQL, which may start or end anywhere
	 * @return the same with every string, number of a literal and dollar-quoted text
	 * masked, of the same length line by line, so that a caret below it still points
	 * right
	 */
	public static String maskSql(String sql) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Replaces the values in a message of the server.
	 * @param message the message
	 * @param sql the statement that it is about
	 * @return the message with names of objects left, values masked
	 */
	public static String maskMessage(String message, String sql) {
		throw new UnsupportedOperationException();
	}

}
