package io.migrator.script;

/**
 * Follows a {@code BEGIN ATOMIC … END} through a {@code CREATE [OR REPLACE] FUNCTION} or
 * {@code PROCEDURE} by the server's grammar: the body opens with those two words, and
 * closes with an END right behind them or behind a semicolon. Any other END is that of a
 * CASE, or a name, as in {@code SELECT 1 end}; psql counts it.
 */
final class AtomicBody {

	/**
	 * How many words have come.
	 */
	private int words;

	private boolean possible;

	private boolean routine;

	/**
	 * Whether the last token was BEGIN, outside of parentheses.
	 */
	private boolean begin;

	private boolean open;

	/**
	 * Whether END would close the body here.
	 */
	private boolean closable;

	void reset() {
		this.words = 0;
		this.possible = true;
		this.routine = false;
		this.begin = false;
		this.open = false;
		this.closable = false;
	}

	boolean isOpen() {
		return this.open;
	}

	/**
	 * Takes a token that is neither white space nor comment.
	 * @param kind its kind
	 * @param text holds the token
	 * @param from its first character
	 * @param to after its last character
	 * @param parentheses how many are open
	 */
	void token(TokenKind kind, char[] text, int from, int to, int parentheses) {
		if (!this.possible) {
			return;
		}
		boolean begun = this.begin;
		boolean first = this.closable;
		this.begin = false;
		this.closable = this.open && kind == TokenKind.SEMICOLON;
		if (kind != TokenKind.WORD) {
			return;
		}
		if (!this.routine) {
			opening(text, from, to);
		}
		else if (this.open) {
			this.open = !(first && is(text, from, to, "end"));
		}
		else if (parentheses == 0) {
			this.open = begun && is(text, from, to, "atomic");
			this.closable = this.open;
			this.begin = is(text, from, to, "begin");
		}
	}

	private void opening(char[] text, int from, int to) {
		int word = this.words++;
		this.possible = switch (word) {
			case 0 -> is(text, from, to, "create");
			case 1 -> isRoutine(text, from, to) || is(text, from, to, "or");
			case 2 -> is(text, from, to, "replace");
			default -> isRoutine(text, from, to);
		};
		this.routine = this.possible && word != 0 && word != 2 && isRoutine(text, from, to);
	}

	private static boolean isRoutine(char[] text, int from, int to) {
		return is(text, from, to, "function") || is(text, from, to, "procedure");
	}

	static boolean is(char[] text, int from, int to, String word) {
		if (to - from != word.length()) {
			return false;
		}
		for (int i = from; i < to; i++) {
			char c = word.charAt(i - from);
			if (text[i] != c && (c == '_' || (text[i] | ' ') != c)) {
				return false;
			}
		}
		return true;
	}

}
