package io.migrator.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.migrator.MigratorBuilder;
import io.migrator.boot.ProjectFiles;
import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplateDatabaseTests {

	@TempDir
	private Path folder;

	private final TestDatabase server = TestDatabase.create();

	@Test
	void migratesOnceAndCopiesThen() {
		project().core("001_clock.sql", "CREATE TABLE clock AS SELECT clock_timestamp() AS at;");
		TemplateDatabase template = template();
		String one = template.copy();
		String two = template.copy();
		assertThat(one).isNotEqualTo(two);
		assertThat(rows(template, one, "SELECT at FROM clock")).hasSize(1)
			.isEqualTo(rows(template, two, "SELECT at FROM clock"));
		template.drop(one);
		assertThat(databases()).doesNotContain(one).contains(two);
		template.drop(two);
	}

	@Test
	void makesAnotherTemplateWhereAFileChanges() {
		project().core("001_one.sql", "CREATE TABLE one ();");
		String before = template().copy();
		project().core("002_two.sql", "CREATE TABLE two ();");
		String after = template().copy();
		assertThat(rows(template(), before, "SELECT to_regclass('two')::text")).containsExactly("null");
		assertThat(rows(template(), after, "SELECT to_regclass('two')::text")).containsExactly("two");
		template().drop(before);
		template().drop(after);
	}

	@Test
	void makesATemplateForEachUser() {
		String other = this.server.name() + "_tester";
		this.server.execute("CREATE ROLE " + other + " LOGIN CREATEDB");
		project().core("001_owned.sql", "CREATE TABLE owned ();");
		template().drop(template().copy());
		TemplateDatabase template = new TemplateDatabase(this.server.jdbcUrl(), Optional.of(other), Optional.empty(),
				this::builder);
		String copy = template.copy();
		assertThat(rows(template, copy, "SELECT tableowner FROM pg_tables WHERE tablename = 'owned'"))
			.containsExactly(other);
		template.drop(copy);
	}

	@Test
	void servesSeveralProcessesAtOnce() throws Exception {
		project().core("001_slow.sql", "SELECT pg_sleep(0.3); CREATE TABLE one ();");
		int before = templates().size();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<String>> copies = IntStream.range(0, 4)
				.mapToObj((i) -> threads.submit(() -> template().copy()))
				.toList();
			for (Future<String> copy : copies) {
				assertThat(rows(template(), copy.get(), "SELECT to_regclass('one')::text")).containsExactly("one");
				template().drop(copy.get());
			}
			assertThat(Set.copyOf(copies)).hasSize(4);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(templates()).hasSize(before + 1);
	}

	@Test
	void neverCopiesWhatFailedHalfWay() {
		project().core("001_one.sql", "CREATE TABLE one ();").core("002_bad.sql", "SELECT 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> template().copy());
		project().core("002_bad.sql", "SELECT 1;");
		String copy = template().copy();
		assertThat(rows(template(), copy, "SELECT count(*) FROM _migrations")).containsExactly("2");
		template().drop(copy);
	}

	@Test
	void dropsCopiesThatAProcessHasLeftADayAgo() {
		String abandoned = "migrator_test_1_" + "0a".repeat(16);
		this.server.execute("CREATE DATABASE " + abandoned);
		this.server.execute("CREATE DATABASE migrator_test_my_shop");
		project().core("001_abandoned.sql", "SELECT 'abandoned';");
		template().drop(template().copy());
		assertThat(databases()).doesNotContain(abandoned).contains("migrator_test_my_shop");
		this.server.execute("DROP DATABASE migrator_test_my_shop");
	}

	@Test
	void namesTheRightThatIsMissing() {
		this.server.execute("CREATE ROLE weak_tester LOGIN PASSWORD 'x'");
		project().core("001_weak.sql", "SELECT 'weak';");
		TemplateDatabase template = new TemplateDatabase(this.server.jdbcUrl(), Optional.of("weak_tester"),
				Optional.of("x"), this::builder);
		assertThatExceptionOfType(TestDatabaseException.class).isThrownBy(template::copy)
			.withMessageContaining("permission denied to create database")
			.satisfies((ex) -> assertThat(ex.action()).contains("CREATEDB"));
	}

	private ProjectFiles project() {
		return new ProjectFiles(this.folder);
	}

	private TemplateDatabase template() {
		return new TemplateDatabase(this.server.jdbcUrl(), Optional.empty(), Optional.empty(), this::builder);
	}

	private MigratorBuilder builder() {
		return new MigratorBuilder(this.server.dataSource())
			.coreLocations("file:" + this.folder.resolve("core/migrations"));
	}

	private static List<String> rows(TemplateDatabase template, String database, String sql) {
		return new JdbcTemplate(template.dataSource(database)).queryForList(sql, String.class)
			.stream()
			.map(String::valueOf)
			.toList();
	}

	private List<String> databases() {
		return this.server.query("SELECT datname FROM pg_database");
	}

	private List<String> templates() {
		return this.server.query("SELECT datname FROM pg_database WHERE datname LIKE 'migrator_template_%'");
	}

}
