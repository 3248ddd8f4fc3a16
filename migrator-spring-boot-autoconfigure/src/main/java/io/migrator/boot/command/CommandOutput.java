package io.migrator.boot.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where a command's report goes.
 */
final class CommandOutput {

	private final PrintStream stream;

	private final OutputFormat format;

	private final Surface surface;

	CommandOutput(PrintStream stream, OutputFormat format, Surface surface) {
		this.stream = stream;
		this.format = format;
		this.surface = surface;
	}

	/**
	 * The process's standard output, whatever {@link System#out} is by now; in colours
	 * where it is a terminal.
	 */
	static CommandOutput standard(OutputFormat format) {
		return new CommandOutput(standardStream(), format, Surface.ofProcess());
	}

	/**
	 * The process's standard output, whatever {@link System#out} is by now.
	 */
	static PrintStream standardStream() {
		return new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
	}

	/**
	 * Writes a report in the form that was asked for.
	 * @param text makes the report for people
	 * @param json makes the report for machines
	 */
	void write(Supplier<String> text, Supplier<String> json) {
		text(text);
		json(json);
	}

	/**
	 * Writes for people, where that was asked for.
	 */
	void text(Supplier<String> text) {
		if (this.format == OutputFormat.TEXT) {
			write(this.surface.report(text.get()));
		}
	}

	/**
	 * Writes what is no report of ours for people, such as SQL, where that was asked for.
	 */
	void verbatim(Supplier<String> text) {
		if (this.format == OutputFormat.TEXT) {
			write(this.surface.verbatim(text.get()));
		}
	}

	/**
	 * Writes for machines, where that was asked for.
	 */
	void json(Supplier<String> json) {
		if (this.format == OutputFormat.JSON) {
			write(json.get());
		}
	}

	/**
	 * The same for one of several reports: text goes where this one's goes.
	 * @param reports takes what is for machines
	 */
	CommandOutput part(OutputStream reports) {
		return (this.format == OutputFormat.TEXT) ? this
				: new CommandOutput(new PrintStream(reports, false, StandardCharsets.UTF_8), this.format, this.surface);
	}

	private void write(String text) {
		this.stream.print((text.isEmpty() || text.endsWith("\n")) ? text : text + "\n");
		this.stream.flush();
	}

}
