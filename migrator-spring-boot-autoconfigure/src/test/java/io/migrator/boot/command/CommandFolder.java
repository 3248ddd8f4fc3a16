package io.migrator.boot.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.migrator.boot.command.CommandLine.Outcome;

/**
 * A process that was started in a folder, and runs commands there: paths in reports are
 * then those that a person sees who types in that folder.
 */
final class CommandFolder implements AutoCloseable {

	private final Process process;

	private final PrintWriter lines;

	private final BufferedReader outcomes;

	CommandFolder(Path folder) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), CommandFolder.class.getName())
			.directory(folder.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.lines = new PrintWriter(this.process.getOutputStream(), true, StandardCharsets.UTF_8);
		this.outcomes = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
	}

	/**
	 * In the process: a line of arguments is answered by a line with what came of it.
	 */
	public static void main(String[] args) throws IOException {
		PrintStream answers = System.out;
		System.setOut(System.err);
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			Outcome outcome = CommandLine.run(List.of(line.split("\t", -1)));
			answers.println(outcome.status() + " " + encoded(outcome.out()) + " " + encoded(outcome.err()));
			answers.flush();
		}
	}

	Outcome run(List<String> args) throws IOException {
		this.lines.println(String.join("\t", args));
		String[] outcome = this.outcomes.readLine().split(" ", -1);
		return new Outcome(Integer.parseInt(outcome[0]), decoded(outcome[1]), decoded(outcome[2]));
	}

	private static String encoded(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String decoded(String text) {
		return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
		this.outcomes.close();
		this.process.destroy();
	}

}
