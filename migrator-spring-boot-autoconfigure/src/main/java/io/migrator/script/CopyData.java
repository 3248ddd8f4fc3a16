package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The lines between a {@code COPY … FROM stdin} and the line {@code \.}, as UTF-8.
 */
final class CopyData extends InputStream {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Window window;

	private final ScriptObserver observer;

	private final ScriptPosition start;

	/**
	 * What was found and is to be read before anything else is looked for.
	 */
	private ByteBuffer found = NOTHING;

	private boolean lineStart = true;

	private boolean ended;

	CopyData(Window window, ScriptObserver observer) {
		this.window = window;
		this.observer = observer;
		this.start = window.positionAt(window.offset());
	}

	/**
	 * The data of a COPY behind whose semicolon the window stands: it begins with the
	 * next line, and only comments may stand before that.
	 */
	static CopyData below(ScriptStatement copy, Window window, Lexer lexer, ScriptObserver observer)
			throws IOException {
		passBlanks(window, lexer);
		int c = window.peek(0);
		if (c >= 0 && c != '\n') {
			throw new ScriptException(window.positionAt(window.offset()),
					"there is text behind a COPY … FROM stdin in its line",
					"Put it in a line of its own below the data.");
		}
		if (c < 0) {
			throw new ScriptException(copy.position(), "the COPY … FROM stdin has no data",
					"Put the data below the statement, and end it with a line that holds nothing but \\.");
		}
		window.skip(1);
		window.release(window.offset());
		return new CopyData(window, observer);
	}

	/**
	 * Goes on to the end of the line, or to what is more than white space and comments
	 * that end in it.
	 */
	private static void passBlanks(Window window, Lexer lexer) throws IOException {
		while (true) {
			int c = window.peek(0);
			int next = window.peek(1);
			int from = window.offset();
			if (c != '\n' && Characters.isSpace(c)) {
				window.skip(1);
			}
			else if ((c == '-' && next == '-') || (c == '/' && next == '*')) {
				lexer.next();
			}
			else {
				return;
			}
			if (window.text(from, window.offset()).indexOf('\n') >= 0) {
				window.moveTo(from);
				return;
			}
		}
	}

	/**
	 * Where the first line of the data begins.
	 */
	ScriptPosition start() {
		return this.start;
	}

	@Override
	public int read() throws IOException {
		return isAtEnd() ? -1 : this.found.get() & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (isAtEnd()) {
			return -1;
		}
		int count = Math.min(length, this.found.remaining());
		this.found.get(target, offset, count);
		return count;
	}

	private boolean isAtEnd() throws IOException {
		return !this.found.hasRemaining() && !advance();
	}

	/**
	 * Goes to the end of the data.
	 */
	void finish() throws IOException {
		while (advance()) {
			// whoever observes sees what there is
		}
	}

	private boolean advance() throws IOException {
		if (this.ended) {
			return false;
		}
		if (this.window.isVerbatim() && advanceInBytes()) {
			return true;
		}
		if (this.lineStart && isTerminator()) {
			this.ended = true;
			return false;
		}
		if (this.window.peek(0) < 0) {
			throw new ScriptException(this.start, "the data of COPY that begins here has no end",
					"End the data with a line that holds nothing but \\.");
		}
		advanceInCharacters();
		return true;
	}

	/**
	 * Takes bytes as they are, up to where a closer look is needed.
	 * @return false where it is needed at once
	 */
	private boolean advanceInBytes() throws IOException {
		ByteBuffer bytes = this.window.undecoded();
		CopyLines lines = CopyLines.in(bytes, this.lineStart);
		if (lines.end() == bytes.position()) {
			return false;
		}
		this.found = bytes.duplicate().limit(lines.end());
		this.lineStart = bytes.get(lines.end() - 1) == '\n';
		int offset = bytes.arrayOffset();
		this.observer.copyData(bytes.array(), offset + bytes.position(), offset + lines.end());
		bytes.position(lines.end());
		this.window.passed(lines.lines(), lines.columns());
		return true;
	}

	/**
	 * Takes whole lines, as far as they were read and none may be the terminator.
	 */
	private void advanceInCharacters() {
		char[] chars = this.window.chars();
		int limit = this.window.limitIndex();
		int i = this.window.index();
		do {
			while (i < limit && chars[i] != '\n') {
				i++;
			}
			this.lineStart = i < limit;
			i = Math.min(i + 1, limit);
		}
		while (i < limit && chars[i] != '\\');
		int from = this.window.offset();
		int to = from + i - this.window.index();
		this.found = StandardCharsets.UTF_8.encode(this.window.text(from, to));
		this.observer.copyData(this.window, from, to);
		this.window.moveTo(to);
		this.window.release(to);
	}

	private boolean isTerminator() throws IOException {
		if (this.window.peek(0) != '\\' || this.window.peek(1) != '.') {
			return false;
		}
		int lineEnd = (this.window.peek(2) == '\r') ? 3 : 2;
		int c = this.window.peek(lineEnd);
		if (c >= 0 && c != '\n') {
			return false;
		}
		this.window.skip((c < 0) ? lineEnd : lineEnd + 1);
		this.window.release(this.window.offset());
		return true;
	}

	/**
	 * The script stays open.
	 */
	@Override
	public void close() {
		// what is left is passed over by the next statement
	}

}
