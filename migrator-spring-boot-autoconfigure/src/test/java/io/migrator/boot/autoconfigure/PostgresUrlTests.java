package io.migrator.boot.autoconfigure;

import java.util.Optional;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
			"jdbc:postgresql://db:5432/app | jdbc:postgresql://db:5432/app | - | -",
			"postgresql://db/app | jdbc:postgresql://db/app | - | -",
			"postgres://db/app | jdbc:postgresql://db/app | - | -",
			"POSTGRESQL://db/app | jdbc:postgresql://db/app | - | -",
			"postgresql://ann@db/app | jdbc:postgresql://db/app | ann | -",
			"postgresql://ann:s3cret@db:5433/app | jdbc:postgresql://db:5433/app | ann | s3cret",
			"postgresql://a%40b:p%3A%2F%25+x@db/app | jdbc:postgresql://db/app | a@b | p:/%+x",
			"postgresql://ann:a@b:c@db/app | jdbc:postgresql://db/app | ann | a@b:c",
			"postgresql://ann:x@[::1]:5432/app | jdbc:postgresql://[::1]:5432/app | ann | x",
			"postgresql://a:x@h1:1,h2:2/app | jdbc:postgresql://h1:1,h2:2/app | a | x",
			"postgresql://a:x@db | jdbc:postgresql://db/ | a | x",
			"postgresql://a:x@db?sslmode=require | jdbc:postgresql://db/?sslmode=require | a | x",
			"postgresql://db/app?sslmode=require&connect_timeout=3 | "
					+ "jdbc:postgresql://db/app?sslmode=require&connectTimeout=3 | - | -",
			"postgresql://db/my%20app?application_name=x | jdbc:postgresql://db/my%20app?ApplicationName=x | - | -" })
	void parses(String url, String jdbcUrl, String username, String password) {
		PostgresUrl parsed = PostgresUrl.parse(url);
		assertThat(parsed.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(parsed.username().orElse(null)).isEqualTo(username);
		assertThat(parsed.password().orElse(null)).isEqualTo(password);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://ann:s3cret@db/app", "db/app?password=s3cret", "mysql://ann:s3cret@db/app",
			"postgresql:ann:s3cret@db", "postgresql://ann:s3cret%zz@db/app", "postgresql://ann:s3@cret@x%@db" })
	void refusesAnythingElseWithoutSecrets(String url) {
		assertThatExceptionOfType(InvalidPropertyException.class).isThrownBy(() -> PostgresUrl.parse(url))
			.satisfies((ex) -> {
				assertThat(ex.property()).isEqualTo("migrator.url");
				assertThat(ex.getMessage()).doesNotContain("s3", "cret");
				assertThat(ex.action()).contains("jdbc:postgresql://", "postgresql://");
			});
	}

	@Test
	void showsNoSecretsInAnyText() {
		PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://db/app?user=ann&password=s3cret");
		assertThat(url).hasToString("jdbc:postgresql://db/app");
		assertThat(PostgresUrl.parse("postgresql://ann:s3cret@db/app").toString()).doesNotContain("s3cret", "ann");
		assertThat(new ConnectionProperties(Optional.of("postgresql://ann:s3cret@db/app"), Optional.of("bob"), "pa55")
			.toString()).doesNotContain("s3cret", "pa55");
	}

	@Test
	void prefersUserAndPasswordOfTheirOwnProperties() {
		ConnectionProperties properties = new ConnectionProperties(Optional.of("postgresql://ann:x@db/app"),
				Optional.of("bob"), "y");
		PostgresUrl url = properties.dedicated(Optional::empty).orElseThrow();
		assertThat(url.username()).contains("bob");
		assertThat(url.password()).contains("y");
	}

}
