package io.migrator.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.SqlSource;
import io.migrator.migration.Tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ClassPathScanTests {

	private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));

	@TempDir
	Path folder;

	private TestTree tree() {
		return new TestTree(this.folder).activePlugins("*");
	}

	private static String text(SqlSource source) throws IOException {
		try (InputStream in = source.open()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void findsFilesInJarsWithAndWithoutEntriesForFolders() throws IOException {
		TestTree tree = tree()
			.jar("billing-1.0.jar", "META-INF/", "contents/", "contents/plugins/", "contents/plugins/billing/",
					"contents/plugins/billing/migrations/", "contents/plugins/billing/migrations/001_init.sql",
					"contents/plugins/billing/migrations/002_sample_data.sql")
			.jar("ai-1.0.jar", "com/example/Ai.class", "contents/plugins/ai/migrations/001_usage.sql",
					"contents/plugins/ai/entities/completions/migrations/V1__create.SQL",
					"contents/plugins/ai/migrations/.hidden/001.sql");
		assertThat(tree.ids()).containsExactly("plugin/ai/001_usage.sql", "plugin/billing/001_init.sql",
				"plugin/ai/entities/completions/V1__create.SQL", "plugin/billing/002_sample_data.sql");
		ResolvedMigration migration = tree.migration("plugin/ai/001_usage.sql");
		assertThat(migration.content().location())
			.isEqualTo("contents/plugins/ai/migrations/001_usage.sql (in ai-1.0.jar)");
		assertThat(text(migration.content())).isEqualTo("SELECT 'contents/plugins/ai/migrations/001_usage.sql';\n");
	}

	@Test
	void readsStoredEntries() throws IOException {
		Path jar = this.folder.resolve("stored.jar");
		TestTree.writeJar(jar, ZipEntry.STORED, "core/migrations/001_init.sql");
		TestTree tree = tree().classPath(jar.toUri().toURL());
		assertThat(text(tree.migration("core/001_init.sql").content()))
			.isEqualTo("SELECT 'core/migrations/001_init.sql';\n");
	}

	@Test
	void readsJarWithCommentAndScriptInFront() throws IOException {
		Path plain = this.folder.resolve("plain.jar");
		try (OutputStream out = Files.newOutputStream(plain); ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.setComment("a comment, as some tools leave one");
			TestTree.put(zip, "core/migrations/001_init.sql", ZipEntry.DEFLATED,
					"SELECT 1;".getBytes(StandardCharsets.UTF_8));
		}
		Path executable = this.folder.resolve("executable.jar");
		try (OutputStream out = Files.newOutputStream(executable)) {
			out.write("#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8));
			Files.copy(plain, out);
		}
		TestTree tree = tree().classPath(executable.toUri().toURL());
		assertThat(text(tree.migration("core/001_init.sql").content())).isEqualTo("SELECT 1;");
	}

	@Test
	void readsJarWithMoreEntriesThanTheOldFormatCounts() throws IOException {
		Path jar = this.folder.resolve("large.jar");
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < 70_000; i++) {
				TestTree.put(zip, "x/" + i, ZipEntry.STORED, new byte[0]);
			}
			TestTree.put(zip, "core/migrations/001_init.sql", ZipEntry.DEFLATED,
					"SELECT 1;".getBytes(StandardCharsets.UTF_8));
		}
		assertThat(tree().classPath(jar.toUri().toURL()).ids()).containsExactly("core/001_init.sql");
	}

	@Test
	void followsClassPathOfManifest() throws IOException {
		Files.createDirectories(this.folder.resolve("lib"));
		TestTree.writeJar(this.folder.resolve("lib/billing 1.jar"), ZipEntry.DEFLATED,
				"contents/plugins/billing/migrations/001_init.sql");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/billing%201.jar lib/nowhere.jar");
		Path booter = this.folder.resolve("booter.jar");
		try (OutputStream out = Files.newOutputStream(booter)) {
			new JarOutputStream(out, manifest).close();
		}
		assertThat(tree().classPath(booter.toUri().toURL()).ids()).containsExactly("plugin/billing/001_init.sql");
	}

	@Test
	void findsFilesInNestedJarsAndClasses() throws IOException {
		Path inner = this.folder.resolve("billing-1.0.jar");
		TestTree.writeJar(inner, ZipEntry.DEFLATED, "contents/plugins/billing/migrations/001_init.sql");
		Path app = this.folder.resolve("the app.jar");
		try (OutputStream out = Files.newOutputStream(app); ZipOutputStream zip = new ZipOutputStream(out)) {
			TestTree.put(zip, "BOOT-INF/classes/core/migrations/001_init.sql", ZipEntry.DEFLATED,
					"SELECT 'core';".getBytes(StandardCharsets.UTF_8));
			TestTree.put(zip, "BOOT-INF/lib/billing-1.0.jar", ZipEntry.STORED, Files.readAllBytes(inner));
		}
		Files.setLastModifiedTime(app, LONG_AGO);
		String nested = "nested:" + app.toUri().getRawPath();
		TestTree tree = tree().classPath(url(nested + "/!BOOT-INF/classes/!/"))
			.classPath(url(nested + "/!BOOT-INF/lib/billing-1.0.jar!/"));
		assertThat(tree.ids()).containsExactly("core/001_init.sql", "plugin/billing/001_init.sql");
		ResolvedMigration core = tree.migration("core/001_init.sql");
		assertThat(core.content().location()).isEqualTo("core/migrations/001_init.sql (in the app.jar)");
		assertThat(text(core.content())).isEqualTo("SELECT 'core';");
		ResolvedMigration billing = tree.migration("plugin/billing/001_init.sql");
		assertThat(billing.content().location())
			.isEqualTo("contents/plugins/billing/migrations/001_init.sql (in billing-1.0.jar)");
		assertThat(text(billing.content())).startsWith("SELECT 'contents/plugins/billing");
		Files.setLastModifiedTime(app, FileTime.from(Instant.now()));
		assertThat(tree.ids()).hasSize(2);
	}

	/**
	 * A URL of a protocol that this JVM does not know, as Spring Boot's loader makes
	 * them.
	 */
	private static URL url(String nested) throws IOException {
		return new URL("jar", "", -1, nested, new URLStreamHandler() {
			@Override
			protected URLConnection openConnection(URL url) throws IOException {
				throw new IOException("Not to be opened");
			}
		});
	}

	@Test
	void asksClassLoaderThatDoesNotTellItsRoots() throws IOException {
		Path jar = this.folder.resolve("a.jar");
		TestTree.writeJar(jar, ZipEntry.DEFLATED, "META-INF/MANIFEST.MF", "core/migrations/001.sql");
		try (URLClassLoader urls = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			ClassLoader secretive = new ClassLoader(null) {
				@Override
				protected Enumeration<URL> findResources(String name) throws IOException {
					return urls.findResources(name);
				}
			};
			DiscoverySettings settings = new DiscoverySettings(List.of("classpath*:core/migrations"), List.of(),
					List.of(), Optional.empty(), List.of(), Set.of(Tier.CORE), false, Map.of());
			assertThat(new MigrationScanner(settings, secretive, (profile) -> false).scan().sources())
				.containsExactly(MigrationSource.core());
		}
	}

	@Test
	void closesJars() throws IOException {
		TestTree tree = tree().jar("a.jar", "core/migrations/001.sql");
		text(tree.migration("core/001.sql").content());
		Path open = Path.of("/proc/self/fd");
		if (Files.isDirectory(open)) {
			try (var files = Files.list(open)) {
				assertThat(files.filter((file) -> {
					try {
						return Files.readSymbolicLink(file).endsWith("a.jar");
					}
					catch (IOException ex) {
						return false;
					}
				})).isEmpty();
			}
		}
	}

	@Test
	void findsWhatAReplacedJarHolds() throws IOException {
		TestTree tree = tree().jar("a.jar", "core/migrations/001.sql");
		Path jar = this.folder.resolve("a.jar");
		Files.setLastModifiedTime(jar, LONG_AGO);
		assertThat(tree.ids()).containsExactly("core/001.sql");
		assertThat(tree.ids()).containsExactly("core/001.sql");
		TestTree.writeJar(jar, ZipEntry.DEFLATED, "core/migrations/001.sql", "core/migrations/002.sql");
		assertThat(tree.ids()).containsExactly("core/001.sql", "core/002.sql");
		Files.setLastModifiedTime(jar, LONG_AGO);
		assertThat(tree.ids()).containsExactly("core/001.sql", "core/002.sql");
		Files.delete(jar);
		assertThat(tree.ids()).isEmpty();
	}

	@Test
	void looksForOtherFoldersInAJarThatItKnows() throws IOException {
		TestTree tree = tree().jar("a.jar", "core/migrations/001.sql", "db/migrations/002.sql");
		Files.setLastModifiedTime(this.folder.resolve("a.jar"), LONG_AGO);
		assertThat(tree.ids()).containsExactly("core/001.sql");
		assertThat(tree.core("classpath*:db/migrations").ids()).containsExactly("core/002.sql");
	}

	@Test
	void warnsOfDamagedJar() throws IOException {
		Path jar = this.folder.resolve("damaged.jar");
		Files.write(jar, new byte[500]);
		assertThat(tree().classPath(jar.toUri().toURL()).warnings()).singleElement()
			.asString()
			.contains("damaged.jar", "is no jar");
	}

	@Test
	void refusesNameThatIsInTwoJars() {
		TestTree tree = tree().jar("one.jar", "core/migrations/001_init.sql")
			.jar("two.jar", "core/migrations/001_init.sql", "core/migrations/V1__init.sql");
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains("'core/001_init.sql' is there twice", this.folder.resolve("one.jar") + "!/core/migrations",
					this.folder.resolve("two.jar") + "!/core/migrations");
	}

	@Test
	void takesFileReachedTwiceOnce() throws IOException {
		TestTree tree = tree().file("core/migrations/001.sql").jar("one.jar", "core/migrations/002.sql");
		tree.classPath(this.folder.resolve("one.jar").toUri().toURL());
		tree.core("classpath*:core/migrations", "file:" + tree.path("core/migrations"), "classpath:core/migrations");
		assertThat(tree.ids()).containsExactly("core/001.sql", "core/002.sql");
	}

	@Test
	void readsFirstRootOnlyWithoutStar() {
		TestTree tree = tree().core("classpath:core/migrations")
			.jar("one.jar", "core/migrations/002.sql")
			.jar("two.jar", "core/migrations/003.sql");
		assertThat(tree.ids()).containsExactly("core/002.sql");
		assertThat(tree.core("core/migrations").file("core/migrations/001.sql").ids()).containsExactly("core/001.sql");
	}

	@Test
	void refusesPathsInJarsThatClimb() {
		TestTree tree = tree().jar("evil.jar", "core/migrations/../../001.sql");
		assertThat(tree.problems()).singleElement().asString().contains("evil.jar", "is no path of a folder");
	}

	@Test
	void readsJarsOfTestClassPath() {
		DiscoverySettings settings = new DiscoverySettings(List.of("classpath*:org/junit/jupiter/api"), List.of(),
				List.of(), Optional.empty(), List.of(), Set.of(Tier.CORE), false, Map.of());
		assertThat(new MigrationScanner(settings, getClass().getClassLoader(), (profile) -> false).scan()
			.resolve(Map.of())
			.warnings()).anySatisfy((warning) -> assertThat(warning).contains("org/junit/jupiter/api/Test.class"));
	}

	@Test
	void doesNotReadWhatHistoryVouchesFor() {
		TestTree tree = tree().jar("a.jar", "core/migrations/001.sql", "core/migrations/002.sql");
		Map<MigrationId, Fingerprint> vouched = new LinkedHashMap<>();
		for (ResolvedMigration migration : tree.resolve().migrations()) {
			vouched.put(migration.id(), migration.fingerprint());
		}
		FoundMigrations found = tree.scan();
		this.folder.resolve("a.jar").toFile().delete();
		assertThat(found.resolve(vouched).migrations()).extracting(ResolvedMigration::fingerprint)
			.containsExactlyElementsOf(vouched.values().stream().toList());
	}

	@Test
	void includesFilesOfSameJarOnly() throws IOException {
		TestTree tree = tree().jar("a.jar", "core/migrations/001.sql", "core/migrations/sub/part.sql",
				"core/secret.sql");
		SqlSource source = tree.migration("core/001.sql").content();
		SqlSource part = source.resolve("sub/part.sql");
		assertThat(text(part)).contains("sub/part.sql");
		assertThat(text(part.resolve("../001.sql"))).contains("001.sql");
		assertThatIOException().isThrownBy(() -> source.resolve("../secret.sql")).withMessageContaining("outside");
		assertThatIOException().isThrownBy(() -> source.resolve("/core/secret.sql")).withMessageContaining("outside");
		assertThatIOException().isThrownBy(() -> source.resolve("nowhere.sql")).withMessageContaining("There is no");
	}

}
