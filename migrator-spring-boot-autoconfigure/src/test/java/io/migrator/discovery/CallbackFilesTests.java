package io.migrator.discovery;

import java.nio.file.Path;
import java.util.Map;

import io.migrator.migration.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of which files are callbacks, and which are refused as such.
 */
class CallbackFilesTests {

	private TestTree tree;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.tree = new TestTree(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "before_run.sql", "After_Run.SQL", "before_each.10_role.sql", "after_each.sql",
			"after_failure.x.sql" })
	void areKnownByTheirNames(String name) {
		this.tree.files("core/migrations/", name, "001_a.sql");
		assertThat(this.tree.resolve().callbacks()).extracting((callback) -> callback.id().toString())
			.containsExactly("core/" + name);
		assertThat(this.tree.ids()).containsExactly("core/001_a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "001_before_run.sql", "before_running.sql", "R__after_run.sql", "after_run_grants.sql",
			"001_x/before_run.sql" })
	void areNoMigrationsOfLongerNames(String name) {
		this.tree.files("core/migrations/", name, "001_a.sql");
		assertThat(this.tree.resolve().callbacks()).isEmpty();
	}

	@Test
	void standInTheOrderOfSourcesAndNames() {
		this.tree.activeTheme("dark")
			.activePlugins("b", "a")
			.files("core/migrations/", "after_run.20_b.sql", "after_run.10_a.sql", "before_run.sql")
			.file("contents/themes/dark/migrations/after_run.sql")
			.file("contents/plugins/a/migrations/after_run.sql")
			.file("contents/plugins/b/migrations/after_run.sql")
			.file("contents/plugins/off/migrations/after_run.sql");
		assertThat(this.tree.resolve().callbacks()).extracting((callback) -> callback.id().toString())
			.containsExactly("core/after_run.10_a.sql", "core/after_run.20_b.sql", "core/before_run.sql",
					"theme/dark/after_run.sql", "plugin/b/after_run.sql", "plugin/a/after_run.sql");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			SELECT 'open;                           | 1:8
			SELECT 1;\\n\\connect other             | 2:1
			SELECT 1;\\nCOMMIT;                     | 2:1
			SELECT 1;\\nVACUUM;                     | 2:1: a callback runs in a transaction
			BEGIN; SELECT 1; COMMIT; BEGIN; COMMIT; | 1:1: a callback runs in a transaction
			-- Transaction: none\\nSELECT 1;        | a callback runs in a transaction
			-- Depends-On: core\\nSELECT 1;         | 'Depends-On:' line
			""")
	void areRefusedForWhatTheyCannotBe(String sql, String reason) {
		for (String event : new String[] { "before_run", "before_each", "after_failure" }) {
			this.tree.file("core/migrations/" + event + ".sql", sql.replace("\\n", "\n"));
			assertThatExceptionOfType(DiscoveryException.class).isThrownBy(() -> this.tree.resolve())
				.withMessageContaining(reason)
				.withMessageContaining("core/migrations/" + event + ".sql");
			this.tree.file("core/migrations/" + event + ".sql", "SELECT 1;");
		}
	}

	@Test
	void haveTimeoutsOfTheirOwnWhereTheyHaveATransactionOfTheirOwn() {
		this.tree.file("core/migrations/before_run.sql", "-- Statement-Timeout: 10m\nSELECT 1;");
		assertThat(this.tree.resolve().callbacks()).hasSize(1);
		this.tree.file("core/migrations/before_each.sql", "-- Statement-Timeout: 10m\nSELECT 1;");
		assertThatExceptionOfType(DiscoveryException.class).isThrownBy(() -> this.tree.resolve())
			.withMessageContaining("has a line with a timeout");
	}

	@Test
	void areSkippedWithoutTheirProfile() {
		this.tree.file("core/migrations/before_run.sql", "-- Profiles: prod\nSELECT 1;");
		assertThat(this.tree.resolve().callbacks()).singleElement()
			.extracting(Callback::script)
			.satisfies((script) -> assertThat(script.skip()).isPresent());
	}

	@ParameterizedTest
	@CsvSource({ "afterMigrate.sql, after_run.sql", "beforeEachMigrate__role.sql, before_each.sql",
			"befor_run.sql, before_run.sql", "after-run.sql, after_run.sql" })
	void areMeantByNamesThatComeNear(String name, String meant) {
		this.tree.file("core/migrations/" + name);
		assertThat(this.tree.resolve().warnings()).singleElement()
			.asString()
			.contains("'core/migrations/" + name + "' is a migration, applied once")
			.contains("call it '" + meant + "'");
	}

	@Test
	void areNothingToDependOn() {
		this.tree.file("core/migrations/001_a.sql", "-- Depends-On: core/before_run.sql\nSELECT 1;")
			.file("core/migrations/before_run.sql");
		assertThatExceptionOfType(DiscoveryException.class).isThrownBy(() -> this.tree.resolve())
			.withMessageContaining("depends on 'core/before_run.sql', which does not exist");
	}

	@Test
	void haveNothingToUndo() {
		this.tree.files("core/migrations/", "after_run.sql", "after_run.down.sql");
		assertThat(this.tree.resolve().warnings()).singleElement()
			.asString()
			.contains("after_run.down.sql' undoes nothing: core/after_run.sql is a callback");
	}

	@Test
	void areMigrationsWhereTheHistoryKnowsThem() {
		this.tree.files("core/migrations/", "after_run.sql", "before_run.sql");
		assertThat(this.tree.scan().resolve(Map.of(), (id) -> id.filename().equals("after_run.sql")))
			.satisfies((found) -> {
				assertThat(found.callbacks()).hasSize(1);
				assertThat(found.migrations()).extracting((migration) -> migration.id().toString())
					.containsExactly("core/after_run.sql");
				assertThat(found.warnings()).hasSize(1);
			});
	}

}
