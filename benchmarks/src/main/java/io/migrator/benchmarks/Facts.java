package io.migrator.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.migrator.benchmarks.server.Server;

/**
 * What one has to know to judge the numbers.
 */
final class Facts {

	private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

	private Facts() {
	}

	static List<String> of(Server server, Options options) throws IOException, SQLException {
		List<String> facts = new ArrayList<>();
		facts.add(LocalDate.now(ZoneOffset.UTC) + ", rounds: " + options.rounds()
				+ "; median (least–most), then how many times as much as the migrator");
		facts.add("migrator " + version("migrator-spring-boot-autoconfigure") + ", Flyway " + version("flyway-core")
				+ ", Liquibase " + version("liquibase-core") + ", pgjdbc " + version("postgresql") + ", Spring Boot "
				+ version("spring-boot"));
		facts.add(server.description());
		facts.add(System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
				+ Runtime.getRuntime().availableProcessors() + " processors" + processor()
				+ String.format(Locale.ROOT, ", load average %.1f before the run",
						ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
		return facts;
	}

	/**
	 * The version in the name of a jar.
	 */
	private static String version(String artifact) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.map((entry) -> String.valueOf(Path.of(entry).getFileName()))
			.filter((name) -> name.matches(artifact + "-\\d.*\\.jar"))
			.map((name) -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
			.findFirst()
			.orElse("from its classes");
	}

	private static String processor() throws IOException {
		if (!Files.isReadable(PROCESSOR)) {
			return "";
		}
		return Files.readAllLines(PROCESSOR)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> " (" + line.replaceAll(".*: ", "") + ")")
			.findFirst()
			.orElse("");
	}

}
