package io.migrator.sample.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmbeddedDatabaseConfiguration}.
 */
class EmbeddedDatabaseConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(EmbeddedDatabaseConfiguration.class)
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class));

	@Test
	void servesTheApplicationAndEndsWithIt() {
		AtomicReference<String> url = new AtomicReference<>();
		this.runner.run((context) -> {
			assertThat(context.getBean(JdbcClient.class).sql("SHOW server_encoding").query(String.class).single())
				.isEqualTo("UTF8");
			url.set(context.getBean(EmbeddedDatabase.class).getJdbcUrl());
		});
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url.get(), "postgres", ""))
			.satisfies((ex) -> assertThat(ex.getSQLState()).startsWith("08"));
	}

	@Test
	void keepsItsDataInTheFolderItIsGiven(@TempDir Path folder) {
		ApplicationContextRunner kept = this.runner
			.withPropertyValues("sample.database.directory=" + folder.resolve("new/data"));
		kept.run((
				context) -> context.getBean(JdbcClient.class).sql("CREATE TABLE kept AS SELECT 42 AS answer").update());
		kept.run((context) -> assertThat(
				context.getBean(JdbcClient.class).sql("SELECT answer FROM kept").query(Integer.class).single())
			.isEqualTo(42));
	}

	@Test
	void saysWhichFolderItCannotUse(@TempDir Path folder) throws Exception {
		Path file = Files.createFile(folder.resolve("file"));
		this.runner.withPropertyValues("sample.database.directory=" + file).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(
					new EmbeddedDatabaseFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure())))
				.satisfies((analysis) -> {
					assertThat(analysis.getDescription()).contains(file.toString()).doesNotContain("bean");
					assertThat(analysis.getAction()).contains("--sample.database.directory", "DATABASE_URL=");
				});
		});
	}

	@Test
	void staysAwayFromConfiguredDatabase() {
		this.runner.withPropertyValues("spring.datasource.url=jdbc:postgresql://db/shop")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDatabase.class));
	}

	@Test
	void takesAnEmptyUrlForNone() {
		this.runner.withPropertyValues("spring.datasource.url=")
			.run((context) -> assertThat(context).hasSingleBean(EmbeddedDatabase.class));
	}

}
