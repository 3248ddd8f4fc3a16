package io.migrator.script;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes SQL with its values masked. Nothing makes it fail: what lacks its end is masked
 * to the end.
 */
final class SqlMask {

	static final char MASK = '*';

	/**
	 * Outside of quotes a star would be SQL of another meaning: {@code SELECT *}.
	 */
	static final char NUMBER_MASK = '#';

	private static final int PART_SIZE = 1 << 12;

	private static final Set<String> READABLE_LANGUAGES = Set.of("sql", "plpgsql");

	private final Window window;

	private final Lexer lexer;

	private final StringSyntax strings;

	private final StringBuilder out = new StringBuilder();

	private final MaskContext context = new MaskContext();

	private @Nullable CopyData data;

	private boolean ambiguous;

	SqlMask(Window window, StringSyntax strings) {
		this.window = window;
		this.strings = strings;
		this.lexer = new Lexer(window);
		this.lexer.readStrings(strings);
	}

	static String mask(String sql, StringSyntax strings) throws IOException {
		SqlMask mask = new SqlMask(Window.over(sql), strings);
		while (mask.next()) {
			// all of it
		}
		return mask.take();
	}

	StringSyntax strings() {
		return this.strings;
	}

	/**
	 * Whether the last token was a string without end.
	 */
	boolean isInString() {
		return this.lexer.isUnterminated();
	}

	/**
	 * Whether a backslash stands before a quote in a string so far: nobody can tell from
	 * the SQL alone whether the string ends there.
	 */
	boolean isAmbiguous() {
		return this.ambiguous;
	}

	/**
	 * What was written since the last call.
	 */
	String take() {
		String text = this.out.toString();
		this.out.setLength(0);
		return text;
	}

	/**
	 * Writes a token.
	 * @return false at the end
	 */
	boolean next() throws IOException {
		if (this.data != null) {
			copyData(this.data);
			return true;
		}
		TokenKind kind = this.lexer.next();
		if (kind == TokenKind.END) {
			return false;
		}
		String text = this.window.text(this.lexer.tokenOffset(), this.window.offset());
		switch (kind) {
			case STRING -> string(text, '\'');
			case DOLLAR_STRING -> dollar(text);
			case NUMBER -> this.out.append(String.valueOf(NUMBER_MASK).repeat(text.length()));
			default -> this.out.append(text);
		}
		this.window.release(this.window.offset());
		if (this.context.accept(kind, text)) {
			this.data = new CopyData(this.window, ScriptObserver.NONE);
		}
		return true;
	}

	private void string(String text, char quote) {
		int start = text.indexOf(quote) + 1;
		int end = this.lexer.isUnterminated() ? text.length() : text.length() - 1;
		this.ambiguous |= text.contains("\\'");
		this.out.append(text, 0, start);
		mask(text, start, end);
		this.out.append(text, end, text.length());
	}

	private void dollar(String text) throws IOException {
		int tag = text.indexOf('$', 1) + 1;
		int end = this.lexer.isUnterminated() ? text.length() : text.length() - tag;
		this.out.append(text, 0, tag);
		if (this.context.isCode() && isReadable()) {
			this.out.append(mask(text.substring(tag, end), this.strings));
		}
		else {
			mask(text, tag, end);
		}
		this.out.append(text, end, text.length());
	}

	/**
	 * The language may be named behind the body.
	 */
	private boolean isReadable() throws IOException {
		StringBuilder next = new StringBuilder();
		int ahead = 0;
		for (int words = 0; words < 2; words++) {
			while (Characters.isSpace(this.window.peek(ahead))) {
				ahead++;
			}
			while (Characters.isWordPart(this.window.peek(ahead))) {
				next.append((char) this.window.peek(ahead++));
			}
			next.append(' ');
		}
		String[] words = next.toString().toLowerCase(Locale.ROOT).split(" ", -1);
		return words[0].equals("language") ? READABLE_LANGUAGES.contains(words[1])
				: READABLE_LANGUAGES.contains(this.context.language());
	}

	/**
	 * Writes a part of the data of a COPY, which are values altogether.
	 */
	private void copyData(CopyData data) throws IOException {
		byte[] part = new byte[PART_SIZE];
		try {
			int count = data.read(part, 0, part.length);
			if (count >= 0) {
				// one mask for all bytes of a character
				for (int i = 0; i < count; i++) {
					if ((part[i] & 0xC0) != 0x80) {
						mask((char) (part[i] & 0xFF));
					}
				}
				return;
			}
			this.out.append("\\.\n");
		}
		catch (ScriptException ex) {
			// data without an end is masked to the end
		}
		this.data = null;
	}

	private void mask(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			// columns count code points
			if (!Character.isLowSurrogate(text.charAt(i))) {
				mask(text.charAt(i));
			}
		}
	}

	private void mask(char c) {
		this.out.append((c == '\n' || c == '\r' || c == '\t') ? c : MASK);
	}

}
