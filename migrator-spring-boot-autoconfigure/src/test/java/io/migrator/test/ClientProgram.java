package io.migrator.test;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of PostgreSQL's, such as {@code psql}, that the machine may have.
 *
 * @param path where it is
 * @param version its major version
 */
public record ClientProgram(Path path, int version) {

	private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

	private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

	/**
	 * The newest of the name, on the path or where Debian keeps several versions.
	 */
	public static Optional<ClientProgram> find(String name) {
		List<Path> folders = new ArrayList<>();
		Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
			.map(Path::of)
			.forEach(folders::add);
		if (Files.isDirectory(DEBIAN)) {
			try (Stream<Path> versions = Files.list(DEBIAN)) {
				versions.map((version) -> version.resolve("bin")).forEach(folders::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return folders.stream()
			.map((folder) -> folder.resolve(name))
			.filter(Files::isExecutable)
			.map((path) -> new ClientProgram(path, version(path)))
			.max(Comparator.comparingInt(ClientProgram::version));
	}

	private static int version(Path path) {
		Matcher version = VERSION.matcher(run(List.of(path.toString(), "--version")).output());
		return version.find() ? Integer.parseInt(version.group(1)) : 0;
	}

	/**
	 * Runs it against a database.
	 * @param port the server's, or that of something in front of it
	 */
	public Run run(TestDatabase database, int port, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(this.path.toString(), "-d", "host=localhost port=" + port + " user=postgres dbname="
						+ database.name() + " sslmode=disable gssencmode=disable client_encoding=UTF8"));
		command.addAll(List.of(arguments));
		return run(command);
	}

	private static Run run(List<String> command) {
		try {
			Path output = Files.createTempFile("client", ".out");
			Path errors = Files.createTempFile("client", ".err");
			ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
				.redirectError(errors.toFile());
			builder.environment().putAll(Map.of("LC_ALL", "C", "PGOPTIONS", ""));
			int status = builder.start().waitFor();
			Run run = new Run(status, Files.readString(output, StandardCharsets.UTF_8), Files.readString(errors));
			Files.delete(output);
			Files.delete(errors);
			return run;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a run gave.
	 *
	 * @param status its exit status
	 * @param output what it wrote
	 * @param errors what it complained about
	 */
	public record Run(int status, String output, String errors) {

	}

}
