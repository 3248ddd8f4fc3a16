package io.migrator.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "NULL",
			value = { "a|'a'", "it's|'it''s'", "a\\b'c|E'a\\\\b''c'", "NULL|NULL" })
	void quotesValues(@Nullable String value, String literal) {
		assertThat(SqlText.literal(value)).isEqualTo((value != null) ? literal : "NULL");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "\"$user\", public|public", "\"$user\"|me",
			"App, public|app", "\"My \"\"Own, x\", y|My \"Own, x", "``|public", "\u0130I|\u0130i" })
	void guessesTheFirstLikelySchema(String searchPath, String schema) {
		assertThat(SchemaGuess.first(searchPath, "me")).isEqualTo(schema);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "jdbc:postgresql:x|public", "jdbc:postgresql:x?currentSchema=a%2Cb&y=1|a",
			"jdbc:postgresql:x?y=1&currentSchema=App|app", "jdbc:postgresql:x?currentSchema=%22App%22|App" })
	void findsTheSchemaOfAUrl(String url, String schema) {
		assertThat(SchemaGuess.ofUrl(url)).isEqualTo(schema);
	}

	@ParameterizedTest
	@CsvSource({ "1763632800.123456, 2025-11-20T10:00:00.123456Z", "0, 1970-01-01T00:00:00Z",
			"-1.5, 1969-12-31T23:59:58.500Z", "-0.25, 1969-12-31T23:59:59.750Z", "5.000000, 1970-01-01T00:00:05Z" })
	void readsSeconds(String seconds, Instant time) {
		assertThat(EpochSeconds.instant(seconds)).contains(time);
	}

	@ParameterizedTest
	@CsvSource(value = { "Infinity", "-Infinity", "NULL" }, nullValues = "NULL")
	void readsNoTimeWhereThereIsNone(@Nullable String seconds) {
		assertThat(EpochSeconds.instant(seconds)).isEmpty();
	}

}
