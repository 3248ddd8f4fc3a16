package io.migrator.sample.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseUrl}.
 */
class DatabaseUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					postgresql://app:secret@db.example.org:5433/shop       | jdbc:postgresql://db.example.org:5433/shop
					postgres://app:secret@db/shop                          | jdbc:postgresql://db/shop
					postgresql://db                                        | jdbc:postgresql://db/
					postgresql:///shop                                     | jdbc:postgresql:///shop
					postgresql://[::1]:5432/shop                           | jdbc:postgresql://[::1]:5432/shop
					postgresql://one:5432,two:5433/shop                    | jdbc:postgresql://one:5432,two:5433/shop
					postgresql://db/my%20shop%2B                           | jdbc:postgresql://db/my+shop%2B
					postgresql://db/shop?sslmode=require                   | jdbc:postgresql://db/shop?sslmode=require
					postgresql://db/shop?sslmode=require&connect_timeout=3 | jdbc:postgresql://db/shop?sslmode=require&connectTimeout=3
					postgresql://db/shop?application_name=a%20b%26c        | jdbc:postgresql://db/shop?ApplicationName=a+b%26c
					postgresql://db?options=-c%20x%3Dy                     | jdbc:postgresql://db/?options=-c+x%3Dy
					jdbc:postgresql://db:5432/shop?ssl=true                | jdbc:postgresql://db:5432/shop?ssl=true
					""")
	void translatesToTheDriversForm(String databaseUrl, String jdbcUrl) {
		assertThat(DatabaseUrl.parse(databaseUrl).jdbcUrl()).isEqualTo(jdbcUrl);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			postgresql://app:secret@db/shop                  | app     | secret
			postgresql://app@db/shop                         | app     | none
			postgresql://db/shop                             | none    | none
			postgresql://app:@db/shop                        | app     | ''
			postgresql://a%40b.org:p%3A%2F%3F%23%5B%25@db    | a@b.org | p:/?#[%
			postgresql://app:1+1@db/shop                     | app     | 1+1
			postgresql://app:a@b:c@db/shop                   | app     | a@b:c
			postgresql://app:%C3%A4%E2%82%AC@db/shop         | app     | ä€
			postgresql://db/shop?user=app&password=s%26t     | app     | s&t
			jdbc:postgresql://db/shop?password=p&user=app    | app     | p
			""")
	void takesUserAndPasswordOutDecoded(String databaseUrl, String user, String secret) {
		DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
		assertThat(url.user()).isEqualTo(user);
		assertThat(url.secret()).isEqualTo(secret);
		assertThat(url.jdbcUrl()).doesNotContain("user", "password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "db.example.org", "mysql://app:hunter2@db/shop", "postgresql:shop",
			"postgresql://app:hunter2@db:port/shop", "postgresql://app:hunter2@db:543210/shop",
			"postgresql://app:hunter2@%2Fvar%2Frun/shop", "postgresql://app:hunter2%@db/shop",
			"postgresql://app:%zzhunter2@db/shop", "postgresql://app:hunter2/x@db/shop",
			"postgresql://app:1/hunter2@db", "postgresql://app:hunter2?x@db/shop", "postgresql://app:1?x=hunter2@db",
			"postgresql://app:hunter2#x@db/shop", "postgresql://db/shop?password", "postgresql://app:hunter2@db/a/b" })
	void refusesOthersWithoutQuotingThePassword(String databaseUrl) {
		assertThatExceptionOfType(InvalidDatabaseUrlException.class).isThrownBy(() -> DatabaseUrl.parse(databaseUrl))
			.withMessageStartingWith("DATABASE_URL is not of the form postgresql://user:password@host:port/database: ")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("hunter2"));
	}

	@Test
	void hidesThePasswordInItsText() {
		assertThat(DatabaseUrl.parse("postgresql://app:hunter2@db/shop")).hasToString("jdbc:postgresql://db/shop");
	}

}
