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
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), MigratingProcess.class.getName(),
				folder.toString(), url));
		File output = folder.resolve("output").toFile();
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output))
			.start();
	}

	/**
	 * Migrates; a failure ends the process with a status other than 0.
	 * @param arguments the project's folder, the URL of the database
	 */
	public static void main(String... arguments) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(arguments[1]);
		Migrator migrator = new TestProject(Path.of(arguments[0])).plugins("ai").migrator(dataSource);
		int applied = migrator.migrate().applied();
		long peak = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.mapToLong((pool) -> pool.getPeakUsage().getUsed())
			.sum();
		System.out.println(applied + " applied, heap at most " + (peak >> 20) + " MB");
	}

}
