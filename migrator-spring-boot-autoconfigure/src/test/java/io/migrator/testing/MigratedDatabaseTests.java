package io.migrator.testing;

import java.util.ArrayList;
import java.util.List;

import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MigratedDatabaseTests {

	private static final String FILES = "classpath*:io/migrator/boot/test/core";

	private static final TestDatabase SERVER = TestDatabase.create();

	private static final List<String> USED = new ArrayList<>();

	@RegisterExtension
	static final MigratedDatabase shared = MigratedDatabase.at(SERVER::jdbcUrl)
		.migratedBy((builder) -> builder.coreLocations(FILES));

	@RegisterExtension
	final MigratedDatabase released = MigratedDatabase.at(SERVER::jdbcUrl)
		.migratedBy((builder) -> builder.coreLocations(FILES).target("core/001_customer.sql"));

	@RepeatedTest(2)
	void beginsEachTestWithTheDatabaseAsItWasReleased() {
		JdbcTemplate jdbc = new JdbcTemplate(this.released.dataSource());
		assertThat(jdbc.queryForList("SELECT name FROM customer", String.class)).isEmpty();
		jdbc.update("INSERT INTO customer VALUES (2, 'Grace')");
		RunReport report = this.released.upgrade((builder) -> builder.coreLocations(FILES));
		assertThat(report.applied()).isEqualTo(1);
		assertThat(jdbc.queryForList("SELECT name FROM customer ORDER BY id", String.class)).containsExactly("Ada",
				"Grace");
		USED.add(jdbc.queryForObject("SELECT current_database()", String.class));
	}

	@Test
	void sharesDatabaseOfAStaticField() {
		assertThat(new JdbcTemplate(shared.dataSource()).queryForList("SELECT name FROM customer", String.class))
			.containsExactly("Ada");
		assertThat(shared.jdbcUrl()).contains("migrator_test_");
		assertThat(shared.jdbcUrl()).isNotEqualTo(this.released.jdbcUrl());
	}

	@Test
	void saysThatItHasToBeRegistered() {
		assertThatIllegalStateException().isThrownBy(() -> MigratedDatabase.at(SERVER::jdbcUrl).dataSource())
			.withMessageContaining("@RegisterExtension");
	}

	@AfterAll
	static void leavesNothingOfTests() {
		assertThat(SERVER.query("SELECT datname FROM pg_database")).doesNotContainAnyElementsOf(USED);
	}

}
