package io.migrator.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import io.migrator.TestProject;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NextNameTests {

	private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-21T09:08:07.065");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "'', 001_add_api_keys.sql", "001_a.sql 002_b.sql, 003_add_api_keys.sql", "9.sql, 10_add_api_keys.sql",
			"099-some-name.sql, 100-add-api-keys.sql", "010_a.sql 020_b.sql, 030_add_api_keys.sql",
			"010_a.sql 020_b.sql 025_c.sql, 026_add_api_keys.sql", "V1__a.sql V2__b.sql, V3__add_api_keys.sql",
			"V1_2__a.sql, V1_3__add_api_keys.sql", "1.4__a.sql, 1.5__add_api_keys.sql",
			"20250327183223_a.sql, 20261121090807_add_api_keys.sql", "20250327_a.sql, 20261121_add_api_keys.sql",
			"20271231_a.sql, 20271232_add_api_keys.sql", "202503271832_a.sql, 202611210908_add_api_keys.sql",
			"1700000000_a.sql, 1795252087_add_api_keys.sql", "1700000000000-a.sql, 1795252087065-add_api_keys.sql",
			"001_a.up.sql, 002_add_api_keys.up.sql",
			"20250101000000_a/migration.sql, 20261121090807_add_api_keys/migration.sql",
			"R__view.sql 001_a.sql, 002_add_api_keys.sql" })
	void followsTheHabitOfTheSource(String names, String expected) {
		TestProject project = new TestProject(this.folder);
		Arrays.stream(names.split(" ", -1))
			.filter((name) -> !name.isEmpty())
			.forEach((name) -> project.file("core/" + name, ""));
		ResolvedMigrations found = project.migrator(TestDatabase.at(1, "none").dataSource()).list();
		assertThat(new NextName(NOW).after(found.migrations()
			.stream()
			.filter((migration) -> migration.version().isPresent())
			.map((migration) -> migration.id().filename())
			.toList(), " Add API-keys! ")).isEqualTo(expected);
	}

	@Test
	void writesTheFileOnce() throws Exception {
		TestProject project = new TestProject(this.folder).file("core/001_a.sql", "");
		ResolvedMigrations found = project.migrator(TestDatabase.at(1, "none").dataSource()).list();
		DiscoverySettings settings = project.migrator(TestDatabase.at(1, "none").dataSource()).discovery();
		NewMigration file = NewMigration.of(found, MigrationSource.core(), "add api keys",
				NewMigration.project(settings, MigrationSource.core()).orElseThrow(), NOW);
		assertThat(file.id()).hasToString("core/002_add_api_keys.sql");
		assertThat(Files.readString(file.write())).isEqualTo("-- Description: add api keys\n-- Date: 2026-11-21\n\n");
		assertThatExceptionOfType(FileNotWrittenException.class).isThrownBy(file::write)
			.withMessageContaining("is there already");
		assertThat(project.migrator(TestDatabase.at(1, "none").dataSource()).list().migrations()).hasSize(2);
		project.file("contents/plugins/ai/migrations/2_a.sql", "").file("contents/plugins/ai/migrations/10_b.sql", "");
		assertThat(NewMigration
			.of(found, MigrationSource.plugin("ai"), "c",
					NewMigration.project(settings, MigrationSource.plugin("ai")).orElseThrow(), NOW)
			.id()).hasToString("plugin/ai/11_c.sql");
	}

	@Test
	void findsTheResourcesThatTheClassPathWasBuiltFrom() throws Exception {
		for (String module : List.of("app", "plugin", "gradle")) {
			Files.createDirectories(this.folder.resolve(module + "/src/main/resources"));
		}
		Files.createDirectories(this.folder.resolve("plugin/target/classes"));
		Files.createDirectories(this.folder.resolve("gradle/build/resources/main"));
		Files.createDirectories(this.folder.resolve("empty/target/classes"));
		assertThat(ProjectResources.find(this.folder.resolve("app"),
				List.of("target/app.jar", "../plugin/target/classes", "../gradle/build/resources/main",
						"../empty/target/classes", "/nowhere/lib.jar")))
			.containsExactly(this.folder.resolve("app/src/main/resources"),
					this.folder.resolve("plugin/src/main/resources"), this.folder.resolve("gradle/src/main/resources"));
		assertThat(ProjectResources.find(this.folder, List.of())).isEmpty();
	}

}
