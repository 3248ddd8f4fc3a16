package io.migrator.script;

/**
 * Counts how deep in {@code BEGIN ATOMIC … END} a statement is, by psql's rule: in a
 * {@code CREATE [OR REPLACE] FUNCTION} or {@code PROCEDURE}, outside of parentheses,
 * BEGIN opens, END closes, and CASE opens inside of a BEGIN.
 */
final class BodyDepth {

	private static final int LONGEST = "procedure".length();

	/**
	 * How many words have come.
	 */
	private int words;

	private boolean possible;

	private boolean routine;

	private int depth;

	void reset() {
		this.words = 0;
		this.possible = true;
		this.routine = false;
		this.depth = 0;
	}

	int depth() {
		return this.depth;
	}

	/**
	 * Takes a word.
	 * @param text holds the word
	 * @param from its first character
	 * @param to after its last character
	 * @param parentheses how many are open
	 */
	void word(char[] text, int from, int to, int parentheses) {
		if (!this.possible) {
			return;
		}
		if (!this.routine) {
			opening(text, from, to);
		}
		else if (parentheses == 0 && to - from <= LONGEST) {
			if (is(text, from, to, "begin") || (this.depth > 0 && is(text, from, to, "case"))) {
				this.depth++;
			}
			else if (this.depth > 0 && is(text, from, to, "end")) {
				this.depth--;
			}
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
