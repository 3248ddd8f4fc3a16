package io.migrator.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@Test
	void runsTheServerThatTheBuildAskedFor() {
		String server = System.getProperty("postgresql.server", "18");
		assertThat(TestDatabase.create().query("SHOW server_version")).singleElement()
			.asString()
			.startsWith(server + ".");
	}

}
