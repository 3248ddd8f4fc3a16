package io.migrator.script;

/**
 * The character classes of PostgreSQL's and psql's lexers.
 */
final class Characters {

	private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";

	private static final byte SPACE_BIT = 1;

	private static final byte WORD_START_BIT = 2;

	private static final byte DIGIT_BIT = 4;

	private static final byte OPERATOR_BIT = 8;

	private static final int ASCII = 128;

	private static final byte[] CLASSES = classes();

	private Characters() {
	}

	private static byte[] classes() {
		byte[] classes = new byte[ASCII];
		for (char c = 0; c < ASCII; c++) {
			if (c == ' ' || (c >= '\t' && c <= '\r')) {
				classes[c] = SPACE_BIT;
			}
			else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
				classes[c] = WORD_START_BIT;
			}
			else if (c >= '0' && c <= '9') {
				classes[c] = DIGIT_BIT;
			}
			else if (OPERATOR.indexOf(c) >= 0) {
				classes[c] = OPERATOR_BIT;
			}
		}
		return classes;
	}

	static boolean isSpace(int c) {
		return c >= 0 && c < ASCII && CLASSES[c] == SPACE_BIT;
	}

	static boolean isNewline(int c) {
		return c == '\n' || c == '\r';
	}

	static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

	/**
	 * Whether an identifier may begin with it: every character beyond ASCII may.
	 */
	static boolean isWordStart(int c) {
		return c >= ASCII || (c >= 0 && CLASSES[c] == WORD_START_BIT);
	}

	static boolean isWordPart(int c) {
		return c >= ASCII || c == '$' || (c >= 0 && (CLASSES[c] & (WORD_START_BIT | DIGIT_BIT)) != 0);
	}

	/**
	 * Whether a dollar quote's tag or a psql variable's name may hold it.
	 */
	static boolean isNamePart(int c) {
		return c != '$' && isWordPart(c);
	}

	static boolean isOperator(int c) {
		return c >= 0 && c < ASCII && CLASSES[c] == OPERATOR_BIT;
	}

}
