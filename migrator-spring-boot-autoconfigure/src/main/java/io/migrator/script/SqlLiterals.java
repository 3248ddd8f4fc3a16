package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names and the values in a statement.
 *
 * @param names identifiers and keywords, in lower case
 * @param values the characters of strings and numbers, longest first
 * @param raised the messages that the statement's own code may raise, each with a % where
 * data is put in
 */
record SqlLiterals(Set<String> names, List<String> values, List<String> raised) {

	/**
	 * What stands before a message of the script's author, which is no data: data is put
	 * into it by what follows.
	 */
	private static final Pattern RAISE = Pattern.compile("(?i) raise( (exception|warning|notice|info|log|debug))?$");

	SqlLiterals {
		names = Set.copyOf(names);
		values = List.copyOf(values);
		raised = List.copyOf(raised);
	}

	static SqlLiterals of(String sql) {
		Set<String> names = new HashSet<>();
		Set<String> values = new HashSet<>();
		List<String> raised = new ArrayList<>();
		try {
			collect(sql, StringSyntax.STANDARD, names, values, raised);
			if (sql.contains("\\'")) {
				// nobody can tell from the SQL alone whether the string ends there
				Set<String> others = new HashSet<>();
				collect(sql, StringSyntax.BACKSLASH, others, values, raised);
				names.retainAll(others);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		values.removeIf(String::isBlank);
		Comparator<String> byLength = Comparator.comparingInt(String::length);
		return new SqlLiterals(names, values.stream().sorted(byLength.reversed()).toList(), raised);
	}

	private static void collect(String sql, StringSyntax strings, Set<String> names, Set<String> values,
			List<String> raised) throws IOException {
		Window window = Window.over(sql);
		Lexer lexer = new Lexer(window);
		lexer.readStrings(strings);
		MaskContext context = new MaskContext();
		String words = "";
		for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
			String text = window.text(lexer.tokenOffset(), window.offset());
			switch (kind) {
				case WORD -> names.add(text.toLowerCase(Locale.ROOT));
				case QUOTED_WORD -> names.add(inner(text, '"', 1).toLowerCase(Locale.ROOT));
				case NUMBER -> values.add(text);
				case STRING -> {
					String value = inner(text, '\'', 1);
					if (RAISE.matcher(words).find()) {
						raised.add(value.replace("''", "'"));
						break;
					}
					values.add(value);
					values.add(value.replace("''", "'").replace("\\'", "'").replace("\\\\", "\\"));
				}
				case DOLLAR_STRING -> {
					String body = inner(text, '$', text.indexOf('$', 1) + 1);
					if (context.isCode()) {
						collect(body, strings, names, values, raised);
					}
					else {
						values.add(body);
					}
				}
				default -> {
				}
			}
			context.accept(kind, text);
			if (kind == TokenKind.WORD) {
				words = words.substring(Math.max(0, words.lastIndexOf(' '))) + ' ' + text;
			}
			else if (kind != TokenKind.SPACE) {
				words = "";
			}
		}
	}

	private static String inner(String text, char quote, int delimiter) {
		int start = text.indexOf(quote) + delimiter;
		return text.substring(start, Math.max(start, text.length() - delimiter));
	}

	boolean isName(String text) {
		return this.names.contains(text.toLowerCase(Locale.ROOT));
	}

}
