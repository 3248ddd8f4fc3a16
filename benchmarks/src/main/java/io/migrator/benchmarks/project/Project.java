package io.migrator.benchmarks.project;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import io.migrator.benchmarks.tool.Location;

/**
 * The files of a project, the very same for every contestant: names that the migrator and
 * Flyway understand, comments that make them Liquibase's formatted SQL.
 *
 * @param location where they are
 * @param evidence a query that tells how much of it was applied
 * @param complete what that query returns when all of it was
 */
public record Project(Location location, String evidence, long complete) {

	private static final String FORMATTED_SQL = "--liquibase formatted sql\n--changeset benchmarks:1\n";

	private static final String CHANGELOG = """
			databaseChangeLog:
			  - includeAll:
			      path: core/migrations
			""";

	private static final String MANY_EVIDENCE = "SELECT count(*) FROM pg_policies WHERE policyname LIKE 'own_item_%'";

	private static final String ONE_EVIDENCE = "SELECT count(*) FROM event";

	private static final int INSERTS = 50_000;

	private static final String EVENT_TABLE = "CREATE TABLE event (id bigint PRIMARY KEY, kind text NOT NULL, payload text NOT NULL);\n";

	/**
	 * Writes many small migrations, each a table, two indexes, row-level security, a
	 * policy and a row.
	 * @param folder where
	 * @param migrations how many
	 * @return the project
	 */
	public static Project many(Path folder, int migrations) {
		for (int i = 1; i <= migrations; i++) {
			String name = String.format(Locale.ROOT, "item_%04d", i);
			write(folder, String.format(Locale.ROOT, "V%04d__create_%s.sql", i, name),
					(writer) -> writer.write(table(name)));
		}
		return new Project(folder(folder), MANY_EVIDENCE, migrations);
	}

	/**
	 * Writes one file with 50,000 INSERTs, 11 MB.
	 * @param folder where
	 * @return the project
	 */
	public static Project inserts(Path folder) {
		String payload = "x".repeat(138);
		write(folder, "V1__fill_event.sql", (writer) -> {
			writer.write(EVENT_TABLE);
			for (int i = 1; i <= INSERTS; i++) {
				writer.write("INSERT INTO event (id, kind, payload) VALUES (" + i + ", 'it''s kind " + i % 10 + "', '"
						+ payload + i + "');\n");
			}
		});
		return new Project(folder(folder), ONE_EVIDENCE, INSERTS);
	}

	/**
	 * Writes one file with a COPY FROM stdin.
	 * @param folder where
	 * @param megabytes how large
	 * @return the project
	 */
	public static Project copy(Path folder, int megabytes) {
		String payload = "x".repeat(180);
		long rows = megabytes * 1_000_000L / 200;
		write(folder, "V1__copy_event.sql", (writer) -> {
			writer.write(EVENT_TABLE);
			writer.write("COPY event (id, kind, payload) FROM stdin;\n");
			for (long i = 1; i <= rows; i++) {
				writer.write(String.format(Locale.ROOT, "%08d\tkind %d\t%s\n", i, i % 10, payload));
			}
			writer.write("\\.\n");
		});
		return new Project(folder(folder), ONE_EVIDENCE, rows);
	}

	/**
	 * Packs the project into a jar, as a build does.
	 * @return the same project in a jar beside its folder
	 */
	public Project jar() {
		Path folder = this.location.path();
		Path jar = folder.resolveSibling(folder.getFileName() + ".jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
				Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.skip(1).sorted().toList()) {
				String name = folder.relativize(file).toString();
				out.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
				if (Files.isRegularFile(file)) {
					Files.copy(file, out);
				}
				out.closeEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Project(new Location(Location.Kind.JAR, jar), this.evidence, this.complete);
	}

	private static Location folder(Path folder) {
		return new Location(Location.Kind.FOLDER, folder);
	}

	private static String table(String name) {
		return """
				CREATE TABLE %1$s (
				    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				    owner_id uuid NOT NULL,
				    title text NOT NULL DEFAULT '',
				    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
				    created_at timestamptz NOT NULL DEFAULT now()
				);
				CREATE INDEX %1$s_owner_idx ON %1$s (owner_id);
				CREATE INDEX %1$s_status_idx ON %1$s (status, created_at DESC);
				ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;
				CREATE POLICY own_%1$s ON %1$s USING (owner_id::text = current_setting('app.user_id', true));
				INSERT INTO %1$s (owner_id, title) VALUES ('00000000-0000-0000-0000-000000000001', 'the first; it''s not the last');
				"""
			.formatted(name);
	}

	private static void write(Path folder, String name, Body body) {
		Path migrations = folder.resolve(Location.MIGRATIONS);
		Path changelog = folder.resolve(Location.CHANGELOG);
		try {
			for (Path each : List.of(migrations, changelog.resolveSibling(""))) {
				Files.createDirectories(each);
			}
			Files.writeString(changelog, CHANGELOG);
			try (BufferedWriter writer = Files.newBufferedWriter(migrations.resolve(name))) {
				writer.write(FORMATTED_SQL);
				body.writeTo(writer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What follows the first lines of a file.
	 */
	private interface Body {

		void writeTo(BufferedWriter writer) throws IOException;

	}

}
