package io.migrator.boot.test;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice without {@link MigratorTest}: the migrations run in the test's own database.
 */
@JdbcTest(properties = "spring.test.database.replace=none")
class JdbcSliceTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		SliceApplication.properties(registry, DATABASE);
	}

	@Test
	void migratesBeforeTheTest() {
		assertThat(this.jdbc.sql("SELECT name FROM customer").query(String.class).list()).containsExactly("Ada");
		assertThat(DATABASE.query("SELECT name FROM customer")).containsExactly("Ada");
	}

}
