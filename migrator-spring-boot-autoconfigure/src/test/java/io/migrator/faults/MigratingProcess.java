package io.migrator.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.migrator.TestProject;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process of its own that migrates, to be killed.
 */
final class MigratingProcess {

	private MigratingProcess() {
	}

	static Process start(Path folder, String url) throws IOException {
		return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				MigratingProcess.class.getName(), folder.toString(), url))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	public static void main(String[] args) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(args[1]);
		new TestProject(Path.of(args[0])).migrator(dataSource).migrate();
	}

}
