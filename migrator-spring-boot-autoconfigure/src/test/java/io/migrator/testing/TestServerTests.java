package io.migrator.testing;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestServerTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://db:5432/shop?user=app&ssl=true, jdbc:postgresql://db:5432/copy?user=app&ssl=true",
			"jdbc:postgresql://db/shop, jdbc:postgresql://db/copy", "jdbc:postgresql://db/, jdbc:postgresql://db/copy",
			"jdbc:postgresql://db, jdbc:postgresql://db/copy", "jdbc:postgresql:///shop, jdbc:postgresql:///copy",
			"jdbc:postgresql:shop?user=app, jdbc:postgresql:copy?user=app",
			"'jdbc:postgresql://a:1,b:2/shop?user=x', 'jdbc:postgresql://a:1,b:2/copy?user=x'" })
	void changesDatabaseOfAUrlOnly(String url, String copy) {
		assertThat(new TestServer(url, Optional.empty(), Optional.empty()).url("copy")).isEqualTo(copy);
	}

}
