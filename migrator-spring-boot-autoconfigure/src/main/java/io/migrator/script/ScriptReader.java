package io.migrator.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script statement by statement, in memory that does not grow with the script.
 */
public final class ScriptReader implements Closeable {

	private final Map<String, String> placeholders;

	private final ScriptObserver observer;

	private final ReadingState state = new ReadingState();

	private final Deque<OpenFile> files = new ArrayDeque<>();

	private @Nullable CopyData copyData;

	private @Nullable SecondReading reading;

	private ScriptReader(Map<String, String> placeholders, ScriptObserver observer) {
		this.placeholders = placeholders;
		this.observer = observer;
	}

	/**
	 * Opens a script.
	 * @param source the script
	 * @param placeholders values for <code>${name}</code>, by name; others are left alone
	 * @return the reader, to be closed by the caller
	 * @throws IOException when the script cannot be read
	 */
	public static ScriptReader open(SqlSource source, Map<String, String> placeholders) throws IOException {
		return open(source, new TextInput(source.open()), placeholders, ScriptObserver.NONE);
	}

	/**
	 * Opens a script that was read before.
	 * @param source the script
	 * @param placeholders values for <code>${name}</code>, by name; others are left alone
	 * @param before its fingerprint, which {@link #isSame()} compares
	 * @return the reader, to be closed by the caller
	 * @throws IOException when the script cannot be read
	 */
	public static ScriptReader open(SqlSource source, Map<String, String> placeholders, Fingerprint before)
			throws IOException {
		SecondReading reading = new SecondReading(before);
		TextInput input = new TextInput(reading.of(source.open()));
		ScriptReader reader = open(source, input, placeholders, reading.observer());
		reader.reading = reading;
		return reader;
	}

	/**
	 * Reads a script whose text is already open.
	 */
	static ScriptReader open(SqlSource source, TextInput input, Map<String, String> placeholders,
			ScriptObserver observer) {
		ScriptReader reader = new ScriptReader(placeholders, observer);
		reader.push(source, input);
		return reader;
	}

	private void push(SqlSource source, TextInput input) {
		Window window = Window.over(source.location(), input, this.placeholders);
		ScriptObserver watching = this.files.isEmpty() ? this.observer : new PassingObserver(this.observer);
		this.files.push(new OpenFile(source, window, new StatementScanner(source, window, this.state, watching)));
	}

	/**
	 * Reads the next statement; data of a COPY that was not read is passed over.
	 * @return the statement, or empty at the end
	 * @throws IOException when the script cannot be read
	 * @throws ScriptException when the script is refused: unterminated text, a
	 * meta-command that is not understood, invalid UTF-8
	 */
	public Optional<ScriptStatement> next() throws IOException {
		if (this.copyData != null) {
			this.copyData.finish();
			this.copyData = null;
		}
		while (true) {
			OpenFile file = this.files.peek();
			if (file == null) {
				return Optional.empty();
			}
			Found found = file.scanner().next();
			if (found instanceof Found.Statement statement) {
				if (statement.statement().isCopyFromStdin()) {
					this.copyData = file.scanner().copyData(statement.statement());
				}
				return Optional.of(statement.statement());
			}
			if (found instanceof Found.Include include) {
				include(file.source(), include);
			}
			else {
				this.files.pop().window().close();
			}
		}
	}

	private void include(SqlSource from, Found.Include include) throws IOException {
		SqlSource source;
		TextInput input;
		try {
			source = from.resolve(include.path());
			if (this.files.stream().anyMatch((file) -> file.source().location().equals(source.location()))) {
				throw new ScriptException(include.position(), "'" + source.location() + "' includes itself",
						"Take the \\i of '" + include.path() + "' out of one of the files.");
			}
			input = new TextInput(this.observer.included(source.open()));
		}
		catch (IOException ex) {
			throw new ScriptException(include.position(), "'" + include.path() + "' cannot be read: " + ex.getMessage(),
					"Write the path of a file in the same location, relative to the folder of this one.");
		}
		this.reading = null;
		push(source, input);
	}

	/**
	 * The data of the COPY that {@link #next()} returned last: the lines up to
	 * {@code \.}, which is left out, each ending in a line feed, a carriage return before
	 * it kept.
	 * @return the data as UTF-8, to be read before the next call of {@link #next()};
	 * closing it leaves the script open
	 * @throws IllegalStateException when the last statement was no such COPY
	 */
	public InputStream copyData() {
		return openCopyData();
	}

	/**
	 * Where the first line of that data begins.
	 * @return the place, also when the data has been read
	 * @throws IllegalStateException when the last statement was no such COPY
	 */
	public ScriptPosition copyDataStart() {
		return openCopyData().start();
	}

	/**
	 * Whether the script, read to its end, is the one that was read before; its
	 * fingerprint is taken then, where it was not. What it includes is not looked at. To
	 * be asked once.
	 * @return false where the file was changed
	 */
	public boolean isSame() {
		return this.reading == null || this.reading.isSame();
	}

	/**
	 * Reads to the end.
	 */
	void finish() throws IOException {
		while (next().isPresent()) {
			// whoever observes sees what there is
		}
	}

	private CopyData openCopyData() {
		if (this.copyData == null) {
			throw new IllegalStateException("The last statement was no COPY … FROM stdin");
		}
		return this.copyData;
	}

	@Override
	public void close() throws IOException {
		while (!this.files.isEmpty()) {
			this.files.pop().window().close();
		}
	}

	/**
	 * A file that is being read.
	 *
	 * @param source the file
	 * @param window over its text
	 * @param scanner of its statements
	 */
	private record OpenFile(SqlSource source, Window window, StatementScanner scanner) {

	}

}
