package io.migrator.script;

/**
 * Counts how deep in {@code BEGIN ATOMIC … END} a statement is, nearly by psql's rule: in
 * a {@code CREATE [OR REPLACE] FUNCTION} or {@code PROCEDURE}, outside of parentheses,
 * BEGIN opens, END closes, and CASE opens inside of a BEGIN. Where psql is wrong the
 * server is followed: a BEGIN that ATOMIC does not follow is a name, as in
 * {@code RETURNS begin}, and so is a word behind AS or a point, as in {@code t.end}.
 */
final class BodyDepth {

	/**
	 * How many words have come.
	 */
	private int words;

	private boolean possible;

	private boolean routine;

	/**
	 * Whether what comes next is a name, whatever word it is.
	 */
	private boolean nameNext;

	/**
	 * Whether the last token was BEGIN, outside of parentheses.
	 */
	private boolean begin;

	private int depth;

	void reset() {
		this.words = 0;
		this.possible = true;
		this.routine = false;
		this.nameNext = false;
		this.begin = false;
		this.depth = 0;
	}

	int depth() {
		return this.depth;
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
		boolean name = this.nameNext;
		boolean begun = this.begin;
		this.nameNext = (kind == TokenKind.WORD) ? is(text, from, to, "as") : text[from] == '.';
		this.begin = false;
		if (kind != TokenKind.WORD) {
			return;
		}
		if (!this.routine) {
			opening(text, from, to);
		}
		else if (parentheses == 0 && this.depth == 0) {
			this.depth = (begun && is(text, from, to, "atomic")) ? 1 : 0;
			this.begin = is(text, from, to, "begin");
		}
		else if (parentheses == 0 && !name) {
			word(text, from, to);
		}
	}

	private void word(char[] text, int from, int to) {
		if (is(text, from, to, "case")) {
			this.depth++;
		}
		else if (is(text, from, to, "end")) {
			this.depth--;
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
