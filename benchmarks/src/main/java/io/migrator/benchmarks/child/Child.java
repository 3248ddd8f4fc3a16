package io.migrator.benchmarks.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.benchmarks.tool.Contestant;
import io.migrator.benchmarks.tool.Location;

/**
 * A new JVM that measures one contestant.
 */
public final class Child implements AutoCloseable {

	private static final int KEPT_LINES = 20;

	private static final int SECONDS_TO_END = 10;

	private final Process process;

	private final BufferedReader output;

	private final CompletableFuture<Void> kill;

	private final Duration timeLimit;

	private final Deque<String> lastLines = new ArrayDeque<>();

	private Child(Process process, Duration timeLimit) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.timeLimit = timeLimit;
		this.kill = new CompletableFuture<Void>().completeOnTimeout(null, timeLimit.toMillis(), TimeUnit.MILLISECONDS)
			.thenRun(process::destroyForcibly);
	}

	/**
	 * Starts a child, which opens its pools and then waits for the word to go.
	 * @param task what it is to do
	 * @param timeLimit when it is given up
	 * @param options of the JVM
	 * @return the child
	 * @throws IOException when it does not start
	 */
	public static Child start(ChildTask task, Duration timeLimit, String... options) throws IOException {
		Location location = task.location();
		List<Path> jars = (location.kind() == Location.Kind.JAR) ? List.of(location.path()) : List.of();
		List<String> command = new ArrayList<>(List.of(options));
		command.add("-Dlogback.configurationFile=quiet-logback.xml");
		command.addAll(List.of("-cp", ClassPath.of(task.contestant(), jars), ChildMain.class.getName()));
		command.addAll(task.arguments());
		return launch(command, timeLimit);
	}

	/**
	 * Starts a Spring Boot application that has the project's files on its class path.
	 * @param contestant the migrations that are on its class path too
	 * @param folder the files
	 * @param timeLimit when it is given up
	 * @param options of the JVM
	 * @param arguments of the application
	 * @return the child, which says when the application is ready
	 * @throws IOException when it does not start
	 */
	public static Child startApplication(Contestant contestant, Path folder, Duration timeLimit, List<String> options,
			List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(options);
		command.addAll(List.of("-cp", ClassPath.of(contestant, List.of(folder)), BootApplication.class.getName()));
		command.addAll(arguments);
		return launch(command, timeLimit);
	}

	/**
	 * Starts a child that answers as an endpoint does.
	 * @param task whose endpoint, and of which database
	 * @param timeLimit when it is given up
	 * @return the child
	 * @throws IOException when it does not start
	 */
	public static Child startEndpoint(ChildTask task, Duration timeLimit) throws IOException {
		List<String> command = new ArrayList<>(List.of("-Xmx1g", "-Dlogback.configurationFile=quiet-logback.xml", "-cp",
				ClassPath.ofEndpoint(task.contestant()), EndpointMain.class.getName()));
		command.addAll(task.arguments());
		return launch(command, timeLimit);
	}

	private static Child launch(List<String> arguments, Duration timeLimit) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		return new Child(new ProcessBuilder(command).redirectErrorStream(true).start(), timeLimit);
	}

	/**
	 * Waits until its pools are open, or its application is ready.
	 * @throws IOException when it ends before
	 */
	public void awaitReady() throws IOException {
		String line = readLine();
		while (!line.equals(Output.READY)) {
			line = readLine();
		}
	}

	/**
	 * Gives the word to go.
	 * @throws IOException when it is gone
	 */
	public void go() throws IOException {
		OutputStream input = this.process.getOutputStream();
		input.write('\n');
		input.flush();
	}

	/**
	 * Waits until it is done.
	 * @return what it measured
	 */
	public Sample result() {
		Map<Metric, Double> values = new EnumMap<>(Metric.class);
		try {
			for (String line = readLine(); !line.equals(Output.DONE); line = readLine()) {
				if (line.startsWith(Output.FAILED)) {
					return Sample.failed(line.substring(Output.FAILED.length()));
				}
				if (line.startsWith(Output.RESULT)) {
					String[] result = line.substring(Output.RESULT.length()).split(" ", 2);
					values.put(Metric.valueOf(result[0]), Double.valueOf(result[1]));
				}
			}
			return Sample.of(values);
		}
		catch (IOException ex) {
			return Sample.failed(String.valueOf(ex.getMessage()));
		}
	}

	private String readLine() throws IOException {
		String line = this.output.readLine();
		if (line == null) {
			throw new IOException(this.kill.isDone() ? "not done after " + this.timeLimit.toSeconds() + " s"
					: "The process ended: " + String.join("\n", this.lastLines));
		}
		this.lastLines.addLast(line);
		if (this.lastLines.size() > KEPT_LINES) {
			this.lastLines.removeFirst();
		}
		return line;
	}

	/**
	 * Lets it end, so that it does not disturb the next one.
	 */
	@Override
	public void close() {
		this.kill.cancel(false);
		try {
			this.process.getOutputStream().close();
			if (!this.process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
