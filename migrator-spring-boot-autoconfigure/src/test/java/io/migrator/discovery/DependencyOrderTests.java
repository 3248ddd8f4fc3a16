package io.migrator.discovery;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.migrator.migration.Tier;

import static org.assertj.core.api.Assertions.assertThat;

class DependencyOrderTests {

	@TempDir
	Path folder;

	private TestTree tree() {
		return new TestTree(this.folder).activePlugins("a", "b");
	}

	private static String plugin(String path) {
		return "contents/plugins/" + path;
	}

	@Test
	void movesFileAndWhatIsBehindIt() {
		TestTree tree = tree().file(plugin("a/migrations/001.sql"))
			.file(plugin("a/migrations/002.sql"), "-- Depends-On: plugin/b/002.sql\nSELECT 1;")
			.file(plugin("a/migrations/003.sql"))
			.file(plugin("a/settings/s/migrations/001.sql"))
			.files(plugin("b/migrations/"), "001.sql", "002.sql", "003.sql");
		assertThat(tree.ids()).containsExactly("plugin/a/001.sql", "plugin/a/settings/s/001.sql", "plugin/b/001.sql",
				"plugin/b/002.sql", "plugin/a/002.sql", "plugin/a/003.sql", "plugin/b/003.sql");
		assertThat(tree.migration("plugin/a/002.sql").dependencies()).extracting(Object::toString)
			.containsExactly("plugin/b/002.sql");
	}

	@Test
	void waitsForVersionedMigrationsOfSource() {
		TestTree tree = tree().withSampleData()
			.file(plugin("a/migrations/001.sql"), "-- Depends-On: plugin/b, core\nSELECT 1;")
			.file("core/migrations/001.sql")
			.files(plugin("b/migrations/"), "001.sql", "002.sql", "003_sample_data.sql", "loose.sql", "R__v.sql");
		assertThat(tree.ids()).containsExactly("core/001.sql", "plugin/b/001.sql", "plugin/b/002.sql",
				"plugin/a/001.sql", "plugin/b/loose.sql", "plugin/b/R__v.sql", "plugin/b/003_sample_data.sql");
		assertThat(tree.migration("plugin/a/001.sql").dependencies()).extracting(Object::toString)
			.containsExactlyInAnyOrder("core/001.sql", "plugin/b/001.sql", "plugin/b/002.sql");
	}

	@Test
	void changesNothingThatIsInOrderAlready() {
		TestTree tree = tree().files(plugin("a/migrations/"), "001.sql", "002.sql")
			.file(plugin("b/migrations/001.sql"), "-- Depends-On: plugin/a/001.sql\nSELECT 1;");
		assertThat(tree.ids()).containsExactly("plugin/a/001.sql", "plugin/a/002.sql", "plugin/b/001.sql");
	}

	@Test
	void ordersEntitiesThatDependOnOneAnother() {
		TestTree tree = tree()
			.file(plugin("a/entities/e/migrations/001.sql"), "-- Depends-On: plugin/b/entities/f/010.sql\nSELECT 1;")
			.files(plugin("b/entities/f/migrations/"), "001.sql", "010.sql", "020.sql");
		assertThat(tree.ids()).containsExactly("plugin/b/entities/f/001.sql", "plugin/b/entities/f/010.sql",
				"plugin/a/entities/e/001.sql", "plugin/b/entities/f/020.sql");
	}

	@Test
	void ordersPluginsAsTheirManifestsSay() {
		TestTree tree = tree().file(plugin("a/migrator.yml"), "depends-on: [plugin/b]\n")
			.file(plugin("a/migrations/001.sql"))
			.file(plugin("a/settings/s/migrations/001.sql"))
			.file(plugin("a/entities/e/migrations/001.sql"))
			.file(plugin("b/migrations/001.sql"))
			.file(plugin("b/settings/s/migrations/001.sql"))
			.file(plugin("b/entities/f/migrations/010.sql"));
		assertThat(tree.ids()).containsExactly("plugin/b/001.sql", "plugin/b/settings/s/001.sql", "plugin/a/001.sql",
				"plugin/a/settings/s/001.sql", "plugin/b/entities/f/010.sql", "plugin/a/entities/e/001.sql");
		assertThat(tree.resolve().active().plugins()).containsExactly("a", "b");
	}

	@Test
	void ordersEntitiesByManifestsAlsoWhereThePluginsThemselvesAreOff() {
		TestTree tree = tree().file(plugin("a/migrator.yml"), "depends-on: [plugin/b]\n")
			.file(plugin("a/migrations/001.sql"))
			.file(plugin("a/entities/e/migrations/001.sql"))
			.file(plugin("b/migrations/001.sql"))
			.file(plugin("b/entities/f/migrations/010.sql"))
			.without(Tier.PLUGIN);
		assertThat(tree.ids()).containsExactly("plugin/b/entities/f/010.sql", "plugin/a/entities/e/001.sql");
		assertThat(tree.without(Tier.ENTITY).ids()).isEmpty();
	}

	@Test
	void namesWholeCircle() {
		TestTree tree = tree().file(plugin("a/migrations/001.sql"), "-- Depends-On: plugin/b/003.sql\nSELECT 1;")
			.file(plugin("a/migrations/002.sql"))
			.file(plugin("b/migrations/001.sql"), "-- Depends-On: plugin/a/002.sql\nSELECT 1;")
			.files(plugin("b/migrations/"), "002.sql", "003.sql");
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains(
					"circle: plugin/a/001.sql → plugin/b/003.sql → plugin/b/001.sql → plugin/a/002.sql → plugin/a/001.sql");
	}

	@Test
	void refusesCircleOfManifests() {
		TestTree tree = tree().file(plugin("a/migrator.yml"), "depends-on: plugin/b\n")
			.file(plugin("b/migrator.yml"), "depends-on:\n- plugin/a\n")
			.file(plugin("a/migrations/001.sql"));
		assertThat(tree.problems()).singleElement().asString().contains("plugin/a → plugin/b → plugin/a");
	}

	@Test
	void refusesWhatDoesNotExistWithNearNames() {
		TestTree tree = tree()
			.file(plugin("a/migrations/001.sql"),
					"-- Depends-On: plugin/b/001_creat.sql, plugin/b/001_create, 001_create.sql, plugin/bb\nSELECT 1;")
			.file(plugin("b/migrations/001_create.sql"));
		assertThat(tree.problems()).hasSize(4)
			.allSatisfy((problem) -> assertThat(problem).startsWith("'plugin/a/001.sql' depends on '"))
			.satisfiesExactly(
					(problem) -> assertThat(problem).contains("'plugin/b/001_creat.sql', which does not exist")
						.endsWith("Did you mean 'plugin/b/001_create.sql'?"),
					(problem) -> assertThat(problem).endsWith("Did you mean 'plugin/b/001_create.sql'?"),
					(problem) -> assertThat(problem).endsWith("Did you mean 'plugin/b/001_create.sql'?"),
					(problem) -> assertThat(problem).contains("Did you mean 'plugin/"));
	}

	@Test
	void refusesDependencyOnLaterTier() {
		TestTree tree = tree().file("core/migrations/001.sql", "-- Depends-On: plugin/b\nSELECT 1;")
			.file(plugin("a/migrations/001.sql"), "-- Depends-On: plugin/b/entities/e/001.sql\nSELECT 1;")
			.file(plugin("b/migrations/001.sql"))
			.file(plugin("b/entities/e/migrations/001.sql"));
		assertThat(tree.problems())
			.satisfiesExactly(
					(problem) -> assertThat(problem).contains("'core/001.sql' depends on 'plugin/b'", "tier plugin",
							"runs later"),
					(problem) -> assertThat(problem).contains("'plugin/a/001.sql'", "tier entity"));
	}

	@Test
	void namesPropertyThatActivates() {
		TestTree tree = tree().without(Tier.THEME)
			.activeTheme("x")
			.file(plugin("a/migrations/001.sql"),
					"-- Depends-On: plugin/c/001.sql, theme/y, theme/x/001.sql, plugin/b/001_sample_data.sql, plugin/b/002.sql\nSELECT 1;")
			.file(plugin("b/migrations/001_sample_data.sql"))
			.file(plugin("b/migrations/002.sql"), "-- Profiles: prod\nSELECT 1;")
			.files("contents/", "plugins/c/migrations/001.sql", "themes/x/migrations/001.sql",
					"themes/y/entities/e/migrations/001.sql", "themes/y/migrations/001.sql");
		assertThat(tree.problems()).satisfiesExactly(
				(problem) -> assertThat(problem).contains("plugin/c/001.sql", "migrator.plugin.active: [a, b, c]"),
				(problem) -> assertThat(problem).contains("'theme/y'", "migrator.theme.active=y"),
				(problem) -> assertThat(problem).contains("theme/x/001.sql", "migrator.theme.enabled=true"),
				(problem) -> assertThat(problem).contains("001_sample_data.sql", "migrator.sample-data=true"),
				(problem) -> assertThat(problem).contains("plugin/b/002.sql", "[prod]", "spring.profiles.active"));
	}

	@Test
	void refusesFileThatDependsOnItself() {
		TestTree tree = tree().file("core/migrations/001.sql", "-- Depends-On: core/001.sql, core\nSELECT 1;");
		assertThat(tree.problems()).hasSize(2);
	}

	@Test
	void letsSkippedFileDependOnWhatIsNotThere() {
		TestTree tree = tree().file("core/migrations/001_sample_data.sql", "-- Depends-On: plugin/nowhere\nSELECT 1;");
		assertThat(tree.ids()).containsExactly("core/001_sample_data.sql");
	}

	@Test
	void refusesBadManifests() {
		TestTree tree = tree().activePlugins("a", "b", "c", "d", "e")
			.file(plugin("a/migrator.yml"), "depends-on: [plugin/bb]\n")
			.file(plugin("b/migrator.yml"), "depends_on: [plugin/a]\n")
			.file(plugin("c/migrator.yml"), "depends-on: [plugin/a\n")
			.file(plugin("d/migrator.yml"), "depends-on: [plugin/z]\n")
			.file(plugin("e/migrator.yml"), "depends-on: [12, plugin/e]\n")
			.file(plugin("z/migrations/001.sql"));
		assertThat(tree.problems()).satisfiesExactly(
				(problem) -> assertThat(problem).contains("a/migrator.yml' depends on 'plugin/bb'", "'plugin/b'"),
				(problem) -> assertThat(problem).contains("b/migrator.yml'", "unknown key, 'depends_on'"),
				(problem) -> assertThat(problem).contains("c/migrator.yml' is no YAML", "line "),
				(problem) -> assertThat(problem).contains("'plugin/z', which is not active",
						"migrator.plugin.active: [a, b, c, d, e, z]"),
				(problem) -> assertThat(problem).contains("e/migrator.yml'", "'12'"));
	}

	@Test
	void refusesThemeThatDependsOnPlugin() {
		TestTree tree = tree().activeTheme("x")
			.file("contents/themes/x/migrator.yml", "depends-on: [plugin/a]\n")
			.file(plugin("a/migrations/001.sql"));
		assertThat(tree.problems()).singleElement().asString().contains("plugins run after the theme");
	}

}
