package io.migrator.script;

import java.io.IOException;

/**
 * Reads what stands in quotes of any kind, to behind the quote that closes it.
 */
final class Quotes {

	private final Window window;

	Quotes(Window window) {
		this.window = window;
	}

	/**
	 * Reads a string and those that continue it.
	 * @param prefix how long its opening is
	 * @return false where it has no end
	 */
	boolean string(int prefix, StringSyntax syntax) throws IOException {
		this.window.skip(prefix);
		while (true) {
			if (!this.window.skipTo('\'', (syntax == StringSyntax.BACKSLASH) ? '\\' : '\'')) {
				return false;
			}
			boolean backslash = this.window.peek(0) == '\\';
			this.window.skip(1);
			if (backslash || this.window.peek(0) == '\'') {
				if (this.window.peek(0) < 0) {
					return false;
				}
				this.window.skip(1);
			}
			else {
				int continued = continuation();
				if (continued < 0) {
					return true;
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

	/**
	 * Reads a quoted identifier.
	 * @param prefix how long its opening is
	 * @return false where it has no end
	 */
	boolean word(int prefix) throws IOException {
		this.window.skip(prefix);
		while (this.window.skipTo('"', '"')) {
			this.window.skip(1);
			if (this.window.peek(0) != '"') {
				return true;
			}
			this.window.skip(1);
		}
		return false;
	}

	/**
	 * Reads a dollar-quoted string.
	 * @param length how long its opening is
	 * @return false where it has no end
	 */
	boolean dollar(int length) throws IOException {
		String delimiter = this.window.text(this.window.offset(), this.window.offset() + length);
		this.window.skip(length);
		while (this.window.skipTo('$', '$')) {
			if (isNext(delimiter)) {
				this.window.skip(length);
				return true;
			}
			this.window.skip(1);
		}
		return false;
	}

	private boolean isNext(String text) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			if (this.window.peek(i) != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}
