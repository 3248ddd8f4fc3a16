package io.migrator.benchmarks.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's own client, from the search path: each file in one transaction, without a
 * history.
 */
final class PsqlTool implements Tool {

	@Override
	public void migrate(Target target, Location location) throws IOException, InterruptedException {
		Path script = Files.createTempFile("benchmarks", ".sql");
		try {
			Files.write(script, script(location));
			String url = target.url().substring("jdbc:".length()).replaceAll("&.*", "");
			Process psql = new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString(), url)
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (psql.waitFor() != 0) {
				throw new IOException("psql ended with status " + psql.exitValue());
			}
		}
		finally {
			Files.delete(script);
		}
	}

	private static List<String> script(Location location) throws IOException {
		try (Stream<Path> files = Files.list(location.path().resolve(Location.MIGRATIONS))) {
			return files.sorted().flatMap((file) -> Stream.of("BEGIN;", "\\i " + file, "COMMIT;")).toList();
		}
	}

	static boolean isFound() {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "psql")));
	}

}
