package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first tokens of a statement, comments and white space left out, to be compared with
 * keywords.
 */
final class SqlWords {

	/**
	 * More tokens than this decide about no statement but COPY, whose columns are many.
	 */
	private static final int MOST = 64;

	/**
	 * As many tokens decide about these commands, which are the most frequent.
	 */
	private static final int FEW = 6;

	private static final List<String> FEW_DECIDE = List.of("create", "drop", "comment", "grant", "revoke");

	private static final int LONGEST_TEXT = 1 << 16;

	private final List<Word> list;

	private SqlWords(List<Word> list) {
		this.list = List.copyOf(list);
	}

	/**
	 * Reads the tokens at the beginning of a statement.
	 */
	static SqlWords of(String sql) {
		return read(beginning(sql), most(sql));
	}

	/**
	 * Reads more of a statement than its kind asks for.
	 */
	static SqlWords manyOf(String sql) {
		return read(beginning(sql), MOST);
	}

	/**
	 * Reads all tokens.
	 */
	static SqlWords all(String sql) {
		return read(sql, Integer.MAX_VALUE);
	}

	private static String beginning(String sql) {
		return (sql.length() > LONGEST_TEXT) ? sql.substring(0, LONGEST_TEXT) : sql;
	}

	private static SqlWords read(String text, int limit) {
		int most = limit;
		List<Word> words = new ArrayList<>();
		Window window = Window.over(text);
		Lexer lexer = new Lexer(window);
		int parentheses = 0;
		try {
			for (TokenKind kind = lexer.next(); kind != TokenKind.END && words.size() < most; kind = lexer.next()) {
				parentheses -= (kind == TokenKind.RIGHT_PARENTHESIS) ? 1 : 0;
				if (!kind.isBlank()) {
					words.add(new Word(kind, window.text(lexer.tokenOffset(), window.offset()), parentheses));
				}
				if (words.size() == 2 && words.get(1).is("SUBSCRIPTION")) {
					most = Math.max(most, MOST);
				}
				parentheses += (kind == TokenKind.LEFT_PARENTHESIS) ? 1 : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new SqlWords(words);
	}

	private static int most(String sql) {
		if (startsWith(sql, "copy")) {
			return Integer.MAX_VALUE;
		}
		for (String command : FEW_DECIDE) {
			if (startsWith(sql, command)) {
				return FEW;
			}
		}
		return MOST;
	}

	private static boolean startsWith(String sql, String command) {
		return sql.regionMatches(true, 0, command, 0, command.length());
	}

	int count() {
		return this.list.size();
	}

	/**
	 * Whether the tokens from an index on are these keywords.
	 */
	boolean are(int index, String... keywords) {
		for (int i = 0; i < keywords.length; i++) {
			if (!is(index + i, keywords[i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether a token is a keyword, or a sign such as {@code =}.
	 */
	boolean is(int index, String keyword) {
		return index >= 0 && index < this.list.size() && this.list.get(index).is(keyword);
	}

	boolean isAnyOf(int index, String... keywords) {
		for (String keyword : keywords) {
			if (is(index, keyword)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where a keyword stands.
	 * @param from the first token to look at
	 * @return its index, or -1
	 */
	int find(int from, String keyword) {
		for (int i = from; i < this.list.size(); i++) {
			if (is(i, keyword)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Where a keyword stands outside of parentheses.
	 */
	int findOutside(int from, String keyword) {
		int found = find(from, keyword);
		while (found >= 0 && this.list.get(found).parentheses() > 0) {
			found = find(found + 1, keyword);
		}
		return found;
	}

	/**
	 * After the parentheses that open at a token.
	 * @return the index after them, or the same where none open there
	 */
	int afterParentheses(int index) {
		if (!is(index, "(")) {
			return index;
		}
		int depth = this.list.get(index).parentheses();
		int end = index + 1;
		while (end < this.list.size() && this.list.get(end).parentheses() > depth) {
			end++;
		}
		return end + 1;
	}

	/**
	 * A token as a value: a string's characters, an identifier's name.
	 * @return the value, or an empty text where there is no such token
	 */
	String value(int index) {
		return (index < this.list.size()) ? this.list.get(index).value() : "";
	}

	boolean isString(int index) {
		return index < this.list.size() && this.list.get(index).isString();
	}

	/**
	 * The name of an object, with its schema where that is given.
	 * @param index its first token
	 */
	String qualifiedName(int index) {
		StringBuilder name = new StringBuilder();
		for (int i = index; i < Math.min(afterName(index), this.list.size()); i++) {
			Word word = this.list.get(i);
			name.append(word.name('\\').orElse(word.text()));
		}
		return name.toString();
	}

	/**
	 * After the name of an object that begins at a token.
	 */
	int afterName(int index) {
		return is(index + 1, ".") ? index + 3 : index + 1;
	}

	/**
	 * A token as a name, folded and with its escapes resolved the way PostgreSQL does.
	 * @return the name; empty where there is none
	 */
	Optional<String> name(int index) {
		if (index >= this.list.size()) {
			return Optional.empty();
		}
		String escape = isEscaped(index) ? value(index + 2) : "\\";
		return (escape.length() == 1) ? this.list.get(index).name(escape.charAt(0)) : Optional.empty();
	}

	/**
	 * After a token as a name, and the UESCAPE that may follow.
	 */
	int afterWord(int index) {
		return isEscaped(index) ? index + 3 : index + 1;
	}

	private boolean isEscaped(int index) {
		return is(index + 1, "UESCAPE") && isString(index + 2);
	}

	/**
	 * A token.
	 *
	 * @param kind its kind
	 * @param text its text
	 * @param parentheses how many are open around it
	 */
	private record Word(TokenKind kind, String text, int parentheses) {

		private boolean is(String keyword) {
			return this.kind != TokenKind.QUOTED_WORD && this.kind != TokenKind.STRING
					&& this.text.equalsIgnoreCase(keyword);
		}

		private boolean isString() {
			return this.kind == TokenKind.STRING || this.kind == TokenKind.DOLLAR_STRING;
		}

		private String value() {
			return switch (this.kind) {
				case DOLLAR_STRING -> {
					int tag = this.text.indexOf('$', 1) + 1;
					yield this.text.substring(tag, this.text.length() - tag);
				}
				case STRING -> unquoted('\'');
				case QUOTED_WORD -> unquoted('"');
				default -> this.text;
			};
		}

		private Optional<String> name(char escape) {
			return switch (this.kind) {
				case WORD -> Optional.of(lowerCase(this.text));
				case QUOTED_WORD ->
					this.text.startsWith("\"") ? Optional.of(value()) : UnicodeEscapes.resolve(value(), escape);
				default -> Optional.empty();
			};
		}

		/**
		 * PostgreSQL leaves letters beyond ASCII as they are.
		 */
		private static String lowerCase(String word) {
			StringBuilder lower = new StringBuilder(word.length());
			for (int i = 0; i < word.length(); i++) {
				char c = word.charAt(i);
				lower.append((c >= 'A' && c <= 'Z') ? Character.toLowerCase(c) : c);
			}
			return lower.toString();
		}

		private String unquoted(char quote) {
			String inner = this.text.substring(this.text.indexOf(quote) + 1, this.text.lastIndexOf(quote));
			return inner.replace("" + quote + quote, "" + quote);
		}

	}

}
