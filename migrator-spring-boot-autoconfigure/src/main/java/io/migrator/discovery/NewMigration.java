package io.migrator.discovery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigrations;

/**
 * The next file of a source, from a template.
 *
 * @param id the migration that it will be
 * @param path the file
 * @param text what it holds
 */
public record NewMigration(MigrationId id, Path path, String text) {

	/**
	 * Makes it, and writes nothing yet.
	 * @param found the migrations that there are
	 * @param source whose next file it is
	 * @param words what it does, as a person says it
	 * @param folders where the source's files are written to
	 * @param now the time in UTC
	 * @return the file
	 */
	public static NewMigration of(ResolvedMigrations found, MigrationSource source, String words, SourceFolders folders,
			LocalDateTime now) {
		List<String> known = found.migrations()
			.stream()
			.filter((migration) -> migration.id().source().equals(source) && migration.version().isPresent())
			.map((migration) -> migration.id().filename())
			.toList();
		String name = new NextName(now).after(known.isEmpty() ? inFolder(folders.of(source)) : known, words);
		return new NewMigration(new MigrationId(source, name), folders.of(source).resolve(name),
				template(words, now.toLocalDate()));
	}

	/**
	 * The files of a source that is not active now.
	 */
	private static List<String> inFolder(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> FileName.parse("", file.getFileName().toString()))
				.flatMap(Optional::stream)
				.filter((name) -> name.role() == FileName.Role.MIGRATION && name.version().isPresent())
				.sorted(Comparator.comparing((name) -> name.version().orElseThrow()))
				.map(FileName::text)
				.toList();
		}
		catch (IOException ex) {
			throw new FileNotWrittenException(folder, ex);
		}
	}

	/**
	 * The folders of the project that this process was built from.
	 * @param settings where migrations are looked for
	 * @param source the source that a file is written for
	 * @return the folders; of several modules the one that has the source already; empty
	 * where none can be told
	 */
	public static Optional<SourceFolders> project(DiscoverySettings settings, MigrationSource source) {
		List<SourceFolders> projects = ProjectResources
			.find(Path.of(""), List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)))
			.stream()
			.map((resources) -> new SourceFolders(settings, resources))
			.toList();
		Optional<SourceFolders> known = projects.stream()
			.filter((folders) -> Files.isDirectory(folders.of(source)))
			.findFirst();
		Optional<SourceFolders> any = projects.stream().findFirst();
		SourceFolders here = new SourceFolders(settings, Path.of(""));
		return here.isOnClassPath(source) ? known.or(() -> any) : Optional.of(here);
	}

	/**
	 * Writes the file.
	 * @return its path
	 * @throws FileNotWrittenException where it is there already, or cannot be written
	 */
	public Path write() {
		try {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			return Files.writeString(this.path, this.text, StandardOpenOption.CREATE_NEW);
		}
		catch (IOException ex) {
			throw new FileNotWrittenException(this.path, ex);
		}
	}

	private static String template(String words, LocalDate date) {
		return "-- Description: " + words.strip().replaceAll("\\s+", " ") + "\n-- Date: " + date + "\n\n";
	}

}
