package io.migrator.script;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The part of a text that is being looked at: from a mark, behind which everything is
 * forgotten, to as far as was read. Offsets count from the mark.
 */
final class Window implements Closeable {

	private static final int INITIAL_SIZE = 4096;

	private static final int COMPACT_SIZE = 1 << 15;

	private final String location;

	private final @Nullable TextInput input;

	private final Placeholders placeholders;

	private final Splices splices = new Splices();

	private final Place markPlace = new Place(1, 1);

	private char[] chars;

	private int mark;

	private int position;

	/**
	 * The end of what may be looked at.
	 */
	private int limit;

	/**
	 * The end of what was read: more than {@link #limit} where a placeholder is cut off.
	 */
	private int filled;

	/**
	 * Where {@code chars[0]} stands in the text.
	 */
	private long origin;

	private Window(String location, @Nullable TextInput input, Placeholders placeholders, char[] chars, int limit) {
		this.location = location;
		this.input = input;
		this.placeholders = placeholders;
		this.chars = chars;
		this.limit = limit;
		this.filled = limit;
	}

	static Window over(String location, TextInput input, Map<String, String> placeholders) {
		return new Window(location, input, new Placeholders(placeholders), new char[INITIAL_SIZE], 0);
	}

	static Window over(String text) {
		return new Window("", null, new Placeholders(Map.of()), text.toCharArray(), text.length());
	}

	String location() {
		return this.location;
	}

	/**
	 * The characters that the window holds; another array after each reading.
	 */
	char[] chars() {
		return this.chars;
	}

	int markIndex() {
		return this.mark;
	}

	/**
	 * The index in {@link #chars()} of the next character.
	 */
	int index() {
		return this.position;
	}

	int limitIndex() {
		return this.limit;
	}

	void moveToIndex(int index) {
		this.position = index;
	}

	/**
	 * The offset of the next character from the mark.
	 */
	int offset() {
		return this.position - this.mark;
	}

	void moveTo(int offset) {
		this.position = this.mark + offset;
	}

	void skip(int count) {
		this.position += count;
	}

	/**
	 * Goes on to one of two characters.
	 * @return false where neither comes any more
	 */
	boolean skipTo(char one, char other) throws IOException {
		while (true) {
			char[] text = this.chars;
			int end = this.limit;
			int i = this.position;
			while (i < end && text[i] != one && text[i] != other) {
				i++;
			}
			this.position = i;
			if (i < end) {
				return true;
			}
			if (!fill()) {
				return false;
			}
		}
	}

	/**
	 * A character further on.
	 * @param ahead how far on, 0 for the next one
	 * @return the character, or -1 beyond the end
	 */
	int peek(int ahead) throws IOException {
		while (this.position + ahead >= this.limit) {
			if (!fill()) {
				return -1;
			}
		}
		return this.chars[this.position + ahead];
	}

	/**
	 * The place of an offset in the text, to compare with later ones.
	 */
	long absolute(int offset) {
		return this.origin + this.mark + offset;
	}

	String text(int from, int to) {
		return new String(this.chars, this.mark + from, to - from);
	}

	List<Splice> splices() {
		return this.splices.all();
	}

	/**
	 * Where an offset stands in the file.
	 */
	ScriptPosition positionAt(int offset) {
		Place place = new Place(this.markPlace);
		Splices.move(place, this.chars, this.mark, this.mark + offset, this.origin, this.splices.all());
		return place.in(this.location);
	}

	/**
	 * Forgets everything before an offset, which becomes the mark.
	 */
	void release(int offset) {
		int to = this.mark + offset;
		if (this.splices.isEmpty()) {
			this.markPlace.over(this.chars, this.mark, to);
		}
		else {
			Splices.move(this.markPlace, this.chars, this.mark, to, this.origin, this.splices.all());
			this.splices.forgetBefore(this.origin + to);
		}
		this.mark = to;
	}

	/**
	 * Puts another text in the place of a range; the next character is the first of it.
	 */
	void replace(int from, int to, String replacement) {
		String old = put(from, to, replacement);
		this.splices.replaced(absolute(from), old, replacement.length());
		this.limit += replacement.length() - old.length();
		this.position = this.mark + from;
	}

	/**
	 * Puts a text in the place of a range of what was read.
	 * @return what stood there
	 */
	private String put(int from, int to, String text) {
		String old = text(from, to);
		makeRoom(text.length() - old.length());
		int end = this.mark + to;
		System.arraycopy(this.chars, end, this.chars, this.mark + from + text.length(), this.filled - end);
		text.getChars(0, text.length(), this.chars, this.mark + from);
		this.filled += text.length() - old.length();
		return old;
	}

	/**
	 * Whether the characters are those of the file, each as it stands there.
	 */
	boolean isVerbatim() {
		return this.input != null && this.placeholders.isEmpty();
	}

	/**
	 * The bytes of a verbatim window from its next character on, all before it forgotten.
	 * Who takes some moves the buffer's position, and says so to {@link #passed}.
	 */
	ByteBuffer undecoded() throws IOException {
		String unused = new String(this.chars, this.position, this.filled - this.position);
		release(offset());
		this.limit = this.position;
		this.filled = this.position;
		return Objects.requireNonNull(this.input).undecoded(unused);
	}

	void passed(int lines, int columns) {
		this.markPlace.over(lines, columns);
	}

	/**
	 * Reads on.
	 * @return false at the end
	 */
	boolean fill() throws IOException {
		if (this.input == null) {
			return false;
		}
		// a character beyond the basic plane takes two
		makeRoom(2);
		int count = this.input.read(this.chars, this.filled, this.chars.length - this.filled);
		if (count == TextInput.MALFORMED) {
			this.limit = this.filled;
			throw new ScriptException(positionAt(this.filled - this.mark), "the bytes here are not UTF-8",
					"Save " + this.location + " as UTF-8, for example with: iconv -f " + this.input.likelyEncoding()
							+ " -t UTF-8");
		}
		if (this.placeholders.isEmpty()) {
			this.filled += Math.max(count, 0);
			this.limit = this.filled;
			return count > 0;
		}
		int before = this.limit;
		this.filled += Math.max(count, 0);
		expandPlaceholders(count);
		return this.limit > before || count > 0;
	}

	private void expandPlaceholders(int count) {
		boolean atEnd = count == TextInput.END;
		int from = this.limit - this.mark;
		while (true) {
			Placeholders.Match match = this.placeholders.find(this.chars, this.mark + from, this.filled);
			if (match == null) {
				this.limit = this.filled;
				return;
			}
			int start = match.start() - this.mark;
			String value = match.value();
			if (value == null) {
				if (!atEnd) {
					this.limit = match.start();
					return;
				}
				from = start + 1;
				continue;
			}
			String raw = put(start, match.end() - this.mark, value);
			this.splices.add(new Splice(absolute(start), value.length(), raw));
			from = start + value.length();
		}
	}

	private void makeRoom(int count) {
		if (this.filled + count <= this.chars.length) {
			return;
		}
		int kept = this.filled - this.mark;
		if (this.mark > 0 && (kept <= this.chars.length / 2 || this.chars.length >= COMPACT_SIZE)) {
			System.arraycopy(this.chars, this.mark, this.chars, 0, kept);
			this.origin += this.mark;
			this.position -= this.mark;
			this.limit -= this.mark;
			this.filled = kept;
			this.mark = 0;
		}
		if (this.filled + count > this.chars.length || kept > this.chars.length / 4 * 3) {
			int size = Math.max(this.filled + count, this.chars.length * 2);
			this.chars = Arrays.copyOf(this.chars, size);
		}
	}

	@Override
	public void close() throws IOException {
		if (this.input != null) {
			this.input.close();
		}
	}

}
