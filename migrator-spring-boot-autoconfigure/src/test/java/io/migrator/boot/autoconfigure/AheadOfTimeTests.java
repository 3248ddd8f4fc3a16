package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is processed ahead of time as a build does it, and then started.
 */
class AheadOfTimeTests {

	private static final String BILLING = "--migrator.databases.billing.core.locations=classpath*:billing";

	@TempDir
	private static Path folder;

	private final TestDatabase database = TestDatabase.create();

	private final TestDatabase billing = TestDatabase.create();

	@BeforeAll
	static void build() throws IOException {
		ProjectFiles files = new ProjectFiles(folder.resolve("files"));
		files.core("001_init.sql", "CREATE TABLE customers (id int);\n\\ir more/index.sql\n")
			.core("more/index.sql", "CREATE INDEX ON customers (id);")
			.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE usage (id int);")
			.file("core/migrations/notes\tof\nold.txt", "not a migration")
			.file("billing/001_invoices.sql", "CREATE TABLE invoices (id int);")
			.file("elsewhere/themes/dark/migrations/001_dark.sql", "CREATE TABLE dark (id int);");
		process();
		files.core("002_late.sql", "CREATE TABLE late (id int);")
			.file("billing/002_late.sql", "CREATE TABLE late (id int);");
	}

	private static void process() throws IOException {
		AbstractAotProcessor.Settings settings = AbstractAotProcessor.Settings.builder()
			.sourceOutput(folder.resolve("sources"))
			.resourceOutput(folder.resolve("classes"))
			.classOutput(folder.resolve("classes"))
			.groupId("io.migrator")
			.artifactId("application")
			.build();
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader withFiles = new URLClassLoader(new URL[] { folder.resolve("files").toUri().toURL() },
				before)) {
			thread.setContextClassLoader(withFiles);
			new SpringApplicationAotProcessor(AheadOfTimeApplication.class, settings, new String[] { BILLING })
				.process();
		}
		finally {
			thread.setContextClassLoader(before);
		}
		compile();
	}

	private static void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d",
				folder.resolve("classes").toString(), "-cp", System.getProperty("java.class.path")));
		try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
			sources.map(Path::toString).filter((source) -> source.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	@Test
	void looksForNothingOnTheClassPath() throws Exception {
		assertThat(start("--migrator.plugin.active=ai"))
			.contains("found core/001_init.sql at core/migrations/001_init.sql", "2 applied");
		assertThat(tables(this.database)).containsExactly("customers", "usage");
		assertThat(tables(this.billing)).containsExactly("invoices");
		assertThat(start("--migrator.plugin.active=ai")).contains("2 applied, nothing to do");
	}

	@Test
	void takesFilesAndTheirListIntoANativeImage() throws Exception {
		JsonNode hints = new JsonMapper().readTree(
				folder.resolve("classes/META-INF/native-image/io.migrator/application/reachability-metadata.json"));
		assertThat(hints.get("resources").valueStream().map((hint) -> hint.path("glob").asString(""))).contains(
				"META-INF/migrator/class-path-index", "core/migrations/001_init.sql", "core/migrations/more/index.sql",
				"contents/plugins/ai/migrations/001_usage.sql", "billing/001_invoices.sql");
	}

	@Test
	void looksForWhatWasNoLocationThen() throws Exception {
		assertThat(start("--migrator.theme.active=dark", "--migrator.theme.locations=classpath*:elsewhere/themes"))
			.contains("found theme/dark/001_dark.sql");
		assertThat(tables(this.database)).containsExactly("customers", "dark");
	}

	@Test
	void migratesNothingWhereMigrationsAreOff() throws Exception {
		assertThat(start("--migrator.enabled=false")).contains("Migrations are off");
		assertThat(tables(this.database)).isEmpty();
		assertThat(tables(this.billing)).isEmpty();
	}

	@Test
	void runsCommandInstead() throws Exception {
		assertThat(start("--migrator.command=plan")).contains("CREATE TABLE customers");
		assertThat(tables(this.database)).isEmpty();
		assertThat(tables(this.billing)).isEmpty();
	}

	private String start(String... arguments) throws Exception {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dspring.aot.enabled=true", "-cp",
				String.join(System.getProperty("path.separator"), folder.resolve("classes").toString(),
						folder.resolve("files").toString(), System.getProperty("java.class.path")),
				AheadOfTimeApplication.class.getName(), "--spring.datasource.url=" + this.database.jdbcUrl(), BILLING,
				"--migrator.databases.billing.url=" + this.billing.jdbcUrl()));
		line.addAll(List.of(arguments));
		Path output = Files.createTempFile(folder, "output", ".txt");
		Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
		return Files.readString(output);
	}

	private static List<String> tables(TestDatabase database) {
		return database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
				+ "AND relkind = 'r' AND relname NOT LIKE '\\_%' ORDER BY relname");
	}

}
