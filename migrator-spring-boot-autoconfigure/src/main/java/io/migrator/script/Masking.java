package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * Takes data values out of texts that people get to see ({@code migrator.show-values}).
 */
public final class Masking {

	/**
	 * A text that begins with one of these does not begin inside of a string.
	 */
	private static final Set<String> COMMANDS = Set.of("alter", "begin", "call", "comment", "copy", "create", "delete",
			"do", "drop", "execute", "explain", "grant", "insert", "merge", "perform", "refresh", "revoke", "select",
			"set", "truncate", "update", "values", "with");

	private Masking() {
	}

	/**
	 * Replaces the literals of a piece of SQL.
	 * @param sql the SQL, which may start or end anywhere; a piece that ends inside of a
	 * string and does not begin with a command is masked as if it might have begun inside
	 * of one, too, and one with a backslash before a quote as if
	 * {@code standard_conforming_strings} might be off
	 * @return the same with strings and dollar-quoted texts as stars and numbers as
	 * {@code #}, of the same length in code points line by line, so that a caret below it
	 * still points right; of the bodies of functions and DO blocks only the literals
	 * inside are masked
	 */
	public static String maskSql(String sql) {
		try {
			SqlMask mask = new SqlMask(Window.over(sql), StringSyntax.STANDARD);
			String masked = all(mask, sql);
			return mask.isAmbiguous() ? union(masked, all(new SqlMask(Window.over(sql), StringSyntax.BACKSLASH), sql))
					: masked;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String all(SqlMask mask, String sql) throws IOException {
		boolean inString = false;
		while (mask.next()) {
			inString = mask.isInString();
		}
		String masked = mask.take();
		return (inString && !beginsWithCommand(sql)) ? union(masked, fromInside(sql, mask.strings())) : masked;
	}

	private static boolean beginsWithCommand(String sql) {
		String text = sql.stripLeading();
		int end = 0;
		while (end < text.length() && Characters.isWordPart(text.charAt(end))) {
			end++;
		}
		return COMMANDS.contains(text.substring(0, end).toLowerCase(Locale.ROOT));
	}

	private static String fromInside(String sql, StringSyntax strings) throws IOException {
		return SqlMask.mask("'" + sql, strings).substring(1);
	}

	/**
	 * Masks what is masked in either of two readings of a text.
	 */
	static String union(String one, String other) {
		int[] first = one.codePoints().toArray();
		int[] second = other.codePoints().toArray();
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < first.length; i++) {
			boolean masked = i < second.length && first[i] != SqlMask.MASK
					&& (second[i] == SqlMask.MASK || second[i] == SqlMask.NUMBER_MASK);
			result.appendCodePoint(masked ? second[i] : first[i]);
		}
		return result.toString();
	}

	/**
	 * Replaces the values in a message of the server: rows and keys, what stands in
	 * quotes and is no name of an object, and the literals of the statement.
	 * @param message the message
	 * @param sql the statement that it is about
	 * @return the message with names of objects left, values masked
	 */
	public static String maskMessage(String message, String sql) {
		return MessageMask.mask(message, sql);
	}

	/**
	 * Replaces the values in a message that code in the database has raised. Its text is
	 * not the server's own: what of it is fixed is known only where the statement raises
	 * it itself, and all else may be data.
	 * @param message the message
	 * @param sql the statement that was running
	 * @return the author's wording with what was put into it masked, or words that say
	 * that the message is withheld
	 */
	public static String maskRaised(String message, String sql) {
		return RaisedMessage.mask(message, sql);
	}

}
