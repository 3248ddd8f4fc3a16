package io.migrator.boot.test;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of an application whose database is a copy, whatever {@code migrator.url} says.
 */
@MigratorTest
abstract class CopiedSlice {

	private static final TestDatabase SERVER = TestDatabase.create();

	@Autowired
	private JdbcTemplate jdbc;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		SliceApplication.properties(registry, SERVER);
		registry.add("migrator.url", () -> "jdbc:postgresql://localhost:1/production");
		registry.add("migrator.username", () -> "owner");
	}

	@Test
	void worksInMigratedCopy() {
		assertThat(this.jdbc.queryForList("SELECT name FROM customer", String.class)).containsExactly("Ada");
		assertThat(this.jdbc.queryForObject("SELECT current_database()", String.class)).startsWith("migrator_test_");
		assertThat(SERVER.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).isEmpty();
	}

}
