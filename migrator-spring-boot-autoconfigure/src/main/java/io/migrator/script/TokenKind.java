package io.migrator.script;

/**
 * What a token of SQL is, as far as reading scripts needs to know.
 */
enum TokenKind {

	/**
	 * The end of the text.
	 */
	END,
	/**
	 * White space.
	 */
	SPACE,
	/**
	 * A comment from {@code --} to the end of the line.
	 */
	LINE_COMMENT,
	/**
	 * A comment between slashes and asterisks, with those nested in it.
	 */
	BLOCK_COMMENT,
	/**
	 * A keyword or an identifier without quotes.
	 */
	WORD,
	/**
	 * An identifier in double quotes.
	 */
	QUOTED_WORD,
	/**
	 * A string in single quotes, of any prefix, with its continuations.
	 */
	STRING,
	/**
	 * A string in dollar quotes.
	 */
	DOLLAR_STRING,
	/**
	 * A number.
	 */
	NUMBER,
	/**
	 * A run of operator characters.
	 */
	OPERATOR,
	/**
	 * A colon that belongs neither to {@code ::} nor to {@code :=}.
	 */
	COLON,
	/**
	 * A semicolon.
	 */
	SEMICOLON,
	/**
	 * An opening parenthesis.
	 */
	LEFT_PARENTHESIS,
	/**
	 * A closing parenthesis.
	 */
	RIGHT_PARENTHESIS,
	/**
	 * A backslash, with which psql's meta-commands begin.
	 */
	BACKSLASH,
	/**
	 * Anything else: a comma, a dot, a bracket, a parameter, a cast.
	 */
	OTHER;

	/**
	 * Whether the token is nothing to the server.
	 * @return true for white space and comments
	 */
	boolean isBlank() {
		return this == SPACE || this == LINE_COMMENT || this == BLOCK_COMMENT;
	}

}
