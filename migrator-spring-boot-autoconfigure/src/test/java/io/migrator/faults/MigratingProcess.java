package io.migrator.faults;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.migrator.Migrator;
import io.migrator.TestProject;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process of its own that migrates, to be killed.
 */
final class MigratingProcess {

	private MigratingProcess() {
	}

	/**
	 * Starts one.
	 * @param folder the project's folder
	 * @param url where the database is
	 * @param options options of the JVM
	 */
	static Process start(Path folder, String url, String... options) throws IOException {
		return start(folder, List.of(folder.toString(), url), options);
	}

	/**
	 * Starts one that undoes.
	 * @param target the last migration that is to stay
	 */
	static Process startUndo(Path folder, String url, String target) throws IOException {
		return start(folder, List.of(folder.toString(), url, target));
	}

	private static Process start(Path folder, List<String> arguments, String... options) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), MigratingProcess.class.getName()));
		command.addAll(arguments);
		File output = folder.resolve("output").toFile();
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output))
			.start();
	}

	/**
	 * Migrates, or undoes; a failure ends the process with a status other than 0.
	 * @param arguments the project's folder, the URL of the database, and, to undo, the
	 * last migration that is to stay
	 */
	public static void main(String... arguments) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(arguments[1]);
		TestProject project = new TestProject(Path.of(arguments[0])).plugins("ai");
		if (arguments.length > 2) {
			project.target(arguments[2]).migrator(dataSource).maintenance().undo();
			return;
		}
		Migrator migrator = project.migrator(dataSource);
		int applied = migrator.migrate().applied();
		long peak = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.mapToLong((pool) -> pool.getPeakUsage().getUsed())
			.sum();
		System.out.println(applied + " applied, heap at most " + (peak >> 20) + " MB");
	}

}
