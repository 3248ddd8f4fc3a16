package io.migrator.script;

import java.io.IOException;

/**
 * Cuts SQL into tokens by the rules of the manual's section 4.1 and of PostgreSQL's own
 * scanner. It never fails: a token that lacks its end reaches to the end of the text.
 */
final class Lexer {

	private final Window window;

	private final Quotes quotes;

	private boolean backslashInStrings;

	private int tokenOffset;

	private boolean unterminated;

	Lexer(Window window) {
		this.window = window;
		this.quotes = new Quotes(window);
	}

	/**
	 * Whether the last token lacks its end.
	 */
	boolean isUnterminated() {
		return this.unterminated;
	}

	/**
	 * Where the last token begins.
	 */
	int tokenOffset() {
		return this.tokenOffset;
	}

	/**
	 * Follows {@code standard_conforming_strings}.
	 */
	void readStrings(StringSyntax syntax) {
		this.backslashInStrings = syntax == StringSyntax.BACKSLASH;
	}

	/**
	 * Reads a token; the window stands behind it then.
	 */
	TokenKind next() throws IOException {
		this.unterminated = false;
		int c = this.window.peek(0);
		this.tokenOffset = this.window.offset();
		if (Characters.isWordStart(c)) {
			return word(c);
		}
		if (Characters.isSpace(c)) {
			return space();
		}
		if (Characters.isDigit(c)) {
			return number();
		}
		return switch (c) {
			case -1 -> TokenKind.END;
			case '\'' -> string(1, this.backslashInStrings ? StringSyntax.BACKSLASH : StringSyntax.STANDARD);
			case '"' -> quotedWord(1);
			case '$' -> dollar();
			case ';' -> one(TokenKind.SEMICOLON);
			case '(' -> one(TokenKind.LEFT_PARENTHESIS);
			case ')' -> one(TokenKind.RIGHT_PARENTHESIS);
			case '\\' -> one(TokenKind.BACKSLASH);
			case ':' -> colon();
			default -> Characters.isOperator(c) ? operator(c) : one(TokenKind.OTHER);
		};
	}

	private TokenKind one(TokenKind kind) {
		this.window.skip(1);
		return kind;
	}

	private TokenKind space() throws IOException {
		do {
			this.window.skip(1);
		}
		while (Characters.isSpace(this.window.peek(0)));
		return TokenKind.SPACE;
	}

	private TokenKind word(int first) throws IOException {
		int second = this.window.peek(1);
		if (second == '\'') {
			switch (first) {
				case 'e', 'E' -> {
					return string(2, StringSyntax.BACKSLASH);
				}
				case 'b', 'B', 'x', 'X' -> {
					return string(2, StringSyntax.STANDARD);
				}
				case 'n', 'N' -> {
					return string(2, this.backslashInStrings ? StringSyntax.BACKSLASH : StringSyntax.STANDARD);
				}
				default -> {
				}
			}
		}
		else if (second == '&' && (first == 'u' || first == 'U')) {
			int third = this.window.peek(2);
			if (third == '\'') {
				return string(3, StringSyntax.STANDARD);
			}
			if (third == '"') {
				return quotedWord(3);
			}
		}
		wordParts();
		return TokenKind.WORD;
	}

	private void wordParts() throws IOException {
		while (true) {
			char[] chars = this.window.chars();
			int limit = this.window.limitIndex();
			int i = this.window.index();
			while (i < limit && Characters.isWordPart(chars[i])) {
				i++;
			}
			this.window.moveToIndex(i);
			if (i < limit || !this.window.fill()) {
				return;
			}
		}
	}

	/**
	 * Letters that follow digits belong to the number, as in {@code 1e5}, {@code 0x1F}.
	 */
	private TokenKind number() throws IOException {
		digits();
		if (this.window.peek(0) == '.' && this.window.peek(1) != '.') {
			this.window.skip(1);
			digits();
		}
		if (Characters.isWordStart(this.window.peek(0))) {
			wordParts();
		}
		return TokenKind.NUMBER;
	}

	private void digits() throws IOException {
		while (Characters.isDigit(this.window.peek(0))) {
			this.window.skip(1);
		}
	}

	private TokenKind dollar() throws IOException {
		int tag = 1;
		if (Characters.isDigit(this.window.peek(1))) {
			this.window.skip(1);
			digits();
			return TokenKind.OTHER;
		}
		while (Characters.isNamePart(this.window.peek(tag))) {
			tag++;
		}
		if (this.window.peek(tag) != '$') {
			return one(TokenKind.OTHER);
		}
		return closed(TokenKind.DOLLAR_STRING, this.quotes.dollar(tag + 1));
	}

	private TokenKind string(int prefix, StringSyntax syntax) throws IOException {
		return closed(TokenKind.STRING, this.quotes.string(prefix, syntax));
	}

	private TokenKind quotedWord(int prefix) throws IOException {
		return closed(TokenKind.QUOTED_WORD, this.quotes.word(prefix));
	}

	private TokenKind colon() throws IOException {
		int next = this.window.peek(1);
		if (next == ':' || next == '=') {
			this.window.skip(2);
			return TokenKind.OTHER;
		}
		return one(TokenKind.COLON);
	}

	/**
	 * An operator ends where a comment begins.
	 */
	private TokenKind operator(int first) throws IOException {
		int second = this.window.peek(1);
		if (first == '-' && second == '-') {
			return lineComment();
		}
		if (first == '/' && second == '*') {
			return blockComment();
		}
		int c = first;
		do {
			this.window.skip(1);
			c = this.window.peek(0);
		}
		while (Characters.isOperator(c) && !(c == '-' && this.window.peek(1) == '-')
				&& !(c == '/' && this.window.peek(1) == '*'));
		return TokenKind.OPERATOR;
	}

	private TokenKind lineComment() throws IOException {
		this.window.skipTo('\n', '\r');
		return TokenKind.LINE_COMMENT;
	}

	private TokenKind blockComment() throws IOException {
		int depth = 0;
		do {
			if (!this.window.skipTo('/', '*')) {
				return closed(TokenKind.BLOCK_COMMENT, false);
			}
			int c = this.window.peek(0);
			int next = this.window.peek(1);
			if (c == '/' && next == '*') {
				depth++;
				this.window.skip(2);
			}
			else if (c == '*' && next == '/') {
				depth--;
				this.window.skip(2);
			}
			else {
				this.window.skip(1);
			}
		}
		while (depth > 0);
		return TokenKind.BLOCK_COMMENT;
	}

	private TokenKind closed(TokenKind kind, boolean hasEnd) {
		this.unterminated = !hasEnd;
		return kind;
	}

}
