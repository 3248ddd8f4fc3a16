package io.migrator.boot.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where a command's report goes.
 */
final class CommandOutput {

	private final PrintStream stream;

	private final OutputFormat format;

	CommandOutput(PrintStream stream, OutputFormat format) {
		this.stream = stream;
		this.format = format;
	}

	/**
	 * The process's standard output, whatever {@link System#out} is by now.
	 */
	static CommandOutput standard(OutputFormat format) {
		return new CommandOutput(
				new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8), format);
	}

	/**
	 * Writes a report in the form that was asked for.
	 * @param text makes the report for people
	 * @param json makes the report for machines
	 */
	void write(Supplier<String> text, Supplier<String> json) {
		write((this.format == OutputFormat.JSON) ? json.get() : text.get());
	}

	/**
	 * Writes a text, which ends with a line end then.
	 */
	void write(String text) {
		this.stream.print(text.endsWith("\n") ? text : text + "\n");
		this.stream.flush();
	}

}
