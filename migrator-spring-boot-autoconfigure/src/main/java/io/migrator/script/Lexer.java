package io.migrator.script;

import java.io.IOException;

/**
 * Cuts SQL into tokens by the rules of the manual's section 4.1 and of PostgreSQL's own
 * scanner. It never fails: a token that lacks its end reaches to the end of the text.
 */
final class Lexer {

	private final Window window;

	private boolean backslashInStrings;

	private int tokenOffset;

	private boolean unterminated;

	Lexer(Window window) {
		this.window = window;
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

	private TokenKind string(int prefix, StringSyntax syntax) throws IOException {
		this.window.skip(prefix);
		while (true) {
			if (!skipTo('\'', (syntax == StringSyntax.BACKSLASH) ? '\\' : '\'')) {
				return unterminated(TokenKind.STRING);
			}
			boolean backslash = this.window.peek(0) == '\\';
			this.window.skip(1);
			if (backslash || this.window.peek(0) == '\'') {
				if (this.window.peek(0) < 0) {
					return unterminated(TokenKind.STRING);
				}
				this.window.skip(1);
			}
			else {
				int continued = continuation();
				if (continued < 0) {
					return TokenKind.STRING;
				}
				this.window.skip(continued);
			}
		}
	}

	/**
	 * A string goes on in another one after white space with a line break in it.
	 * @return how far it is to the first character of the other one, or -1
	 */
	private int continuation() throws IOException {
		int ahead = 0;
		boolean newline = false;
		while (true) {
			int c = this.window.peek(ahead);
			if (Characters.isSpace(c)) {
				newline |= Characters.isNewline(c);
				ahead++;
			}
			else if (c == '-' && this.window.peek(ahead + 1) == '-') {
				int end = ahead;
				while (c >= 0 && !Characters.isNewline(c)) {
					c = this.window.peek(++end);
				}
				ahead = end;
			}
			else {
				return (c == '\'' && newline) ? ahead + 1 : -1;
			}
		}
	}

	private TokenKind quotedWord(int prefix) throws IOException {
		this.window.skip(prefix);
		while (skipTo('"', '"')) {
			this.window.skip(1);
			if (this.window.peek(0) != '"') {
				return TokenKind.QUOTED_WORD;
			}
			this.window.skip(1);
		}
		return unterminated(TokenKind.QUOTED_WORD);
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
		String delimiter = this.window.text(this.window.offset(), this.window.offset() + tag + 1);
		this.window.skip(delimiter.length());
		while (skipTo('$', '$')) {
			if (isNext(delimiter)) {
				this.window.skip(delimiter.length());
				return TokenKind.DOLLAR_STRING;
			}
			this.window.skip(1);
		}
		return unterminated(TokenKind.DOLLAR_STRING);
	}

	private boolean isNext(String text) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			if (this.window.peek(i) != text.charAt(i)) {
				return false;
			}
		}
		return true;
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
		skipTo('\n', '\r');
		return TokenKind.LINE_COMMENT;
	}

	private TokenKind blockComment() throws IOException {
		int depth = 0;
		do {
			if (!skipTo('/', '*')) {
				return unterminated(TokenKind.BLOCK_COMMENT);
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

	private TokenKind unterminated(TokenKind kind) {
		this.unterminated = true;
		return kind;
	}

	/**
	 * Goes on to one of two characters.
	 * @return false where neither comes any more
	 */
	private boolean skipTo(char one, char other) throws IOException {
		while (true) {
			char[] chars = this.window.chars();
			int limit = this.window.limitIndex();
			int i = this.window.index();
			while (i < limit && chars[i] != one && chars[i] != other) {
				i++;
			}
			this.window.moveToIndex(i);
			if (i < limit) {
				return true;
			}
			if (!this.window.fill()) {
				return false;
			}
		}
	}

}
