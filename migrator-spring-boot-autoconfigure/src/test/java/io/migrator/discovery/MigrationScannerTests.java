package io.migrator.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.SkipReason;
import io.migrator.migration.SqlSource;
import io.migrator.migration.Tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class MigrationScannerTests {

	@TempDir
	Path folder;

	private TestTree tree() {
		return new TestTree(this.folder);
	}

	@Test
	void resolvesMigration() throws IOException {
		TestTree tree = tree().file("core/migrations/001_add_keys.sql")
			.file("core/migrations/002_x.sql", "-- Description: Adds 'x'\nSELECT 1;")
			.file("core/migrations/R__views.sql");
		ResolvedMigration migration = tree.migration("core/001_add_keys.sql");
		assertThat(migration.version().orElseThrow()).hasToString("001");
		assertThat(migration.description()).isEqualTo("add keys");
		assertThat(migration.kind()).isEqualTo(MigrationKind.SQL);
		assertThat(migration.content().location()).isEqualTo("core/migrations/001_add_keys.sql");
		assertThat(migration.fingerprint().size()).isEqualTo(Files.size(tree.path("core/migrations/001_add_keys.sql")));
		assertThat(tree.migration("core/002_x.sql").description()).isEqualTo("Adds 'x'");
		assertThat(tree.migration("core/R__views.sql").kind()).isEqualTo(MigrationKind.REPEATABLE);
	}

	@Test
	void findsUndoScripts() {
		TestTree tree = tree().files("core/migrations/", "001_a.sql", "001_a.down.sql", "002_b.up.sql",
				"002_b.down.sql", "003_c.sql", "003_c.sql.undo.sql", "V4__d.sql", "U4__d.sql", "V5__e.sql",
				"U5__undo_e.sql", "006_f/up.sql", "006_f/down.sql", "007_g/migration.sql", "007_g/down.sql",
				"update.sql", "update.undo.sql", "R__h.sql", "R__h.down.sql");
		assertThat(tree.resolve().migrations()).hasSize(9)
			.allSatisfy((migration) -> assertThat(migration.undo()).as(migration.id().toString()).isPresent());
		assertThat(tree.migration("core/V5__e.sql").undo().orElseThrow().location()).endsWith("U5__undo_e.sql");
		assertThat(tree.warnings()).isEmpty();
	}

	@Test
	void warnsOfUndoScriptsThatUndoNothing() {
		TestTree tree = tree().files("core/migrations/", "001_a.sql", "001_b.down.sql", "U9__x.sql", "001_a.down.sql",
				"001_a.undo.sql", "up.down.sql", "loose.sql");
		assertThat(tree.ids()).containsExactly("core/001_a.sql", "core/loose.sql");
		assertThat(tree.warnings()).satisfiesExactlyInAnyOrder(
				(warning) -> assertThat(warning).contains("001_b.down.sql' undoes nothing", "'001_b.sql'"),
				(warning) -> assertThat(warning).contains("U9__x.sql' undoes nothing", "'v9__x.sql'"),
				(warning) -> assertThat(warning).contains("up.down.sql' undoes nothing"),
				(warning) -> assertThat(warning).contains("undoes the same migration"));
	}

	@Test
	void skipsSampleDataAndOtherProfiles() {
		TestTree tree = tree().file("core/migrations/001_sample_data.sql")
			.file("core/migrations/002_x.sql", "-- nextspark:sample-data\nSELECT 1;")
			.file("core/migrations/003_x.sql", "-- Profiles: prod, eu\nSELECT 1;")
			.file("core/migrations/004_x.sql", "-- Profiles: test\nSELECT 1;");
		tree.profiles("test"::equals);
		assertThat(tree.resolve().migrations()).extracting((migration) -> migration.skip().orElse(null))
			.containsExactly(SkipReason.SAMPLE_DATA, SkipReason.SAMPLE_DATA, SkipReason.PROFILES, null);
		assertThat(tree.withSampleData().migration("core/001_sample_data.sql").skip()).isEmpty();
		assertThat(tree.migration("core/002_x.sql").sampleData()).isTrue();
	}

	@Test
	void refusesProfileExpressionThatIsNone() {
		TestTree tree = tree().file("core/migrations/001.sql", "-- Profiles: a &\nSELECT 1;").profiles((expression) -> {
			throw new IllegalArgumentException("Malformed profile expression [" + expression + "]");
		});
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains("001.sql", "Malformed profile expression [a &]");
	}

	@Test
	void leavesOutWhatIsInactive() {
		TestTree tree = tree().activeTheme("x")
			.activePlugins("a")
			.without(Tier.PLUGIN)
			.files("contents/", "themes/x/migrations/001.sql", "themes/y/migrations/001.sql",
					"plugins/a/migrations/001.sql", "plugins/a/entities/e/migrations/001.sql",
					"plugins/b/entities/e/migrations/001.sql", "plugins/c/entities/e/migrations/001.sql",
					"plugins/empty/code.ts")
			.file("contents/themes/y/migrations/002.sql", "'unterminated");
		assertThat(tree.ids()).containsExactly("theme/x/001.sql", "plugin/a/entities/e/001.sql");
		assertThat(tree.scan().sources()).hasSize(6).contains(MigrationSource.theme("y"));
		assertThat(tree.warnings()).containsExactlyInAnyOrder(
				"1 migration of tier plugin is left out because the tier is off; to run it: migrator.plugin.enabled=true",
				"Theme 'y' is found but not active; to run it instead of 'x': migrator.theme.active: y",
				"Plugins 'b', 'c' are found but not active; to run them: migrator.plugin.active: [a, b, c]");
	}

	@Test
	void warnsOfActivePartsThatAreNowhere() {
		TestTree tree = tree().activeTheme("defalt")
			.activePlugins("bilings", "ai")
			.files("contents/", "themes/default/migrations/001.sql", "plugins/billing/migrations/001.sql",
					"plugins/ai/index.ts");
		assertThat(tree.warnings()).contains(
				"The active theme 'defalt' has no folder in 'classpath*:contents/themes'. Did you mean 'default'?",
				"The active plugin 'bilings' has no folder in 'classpath*:contents/plugins'. Did you mean 'billing'?")
			.noneMatch((warning) -> warning.contains("'ai'"));
	}

	@Test
	void warnsOfGap() {
		TestTree tree = tree().files("core/migrations/", "001_a.sql", "002_b.sql", "004_d.sql");
		assertThat(tree.warnings()).containsExactly("In 'core', 003 is missing between '002_b.sql' and '004_d.sql'");
	}

	@Test
	void refusesEverythingAtOnce() throws IOException {
		TestTree tree = tree().file("core/migrations/001.sql", "'unterminated")
			.file("core/migrations/002.sql", "-- Depends-On: core/9.sql\nSELECT 1;")
			.file("core/migrations/003.sql", "-- Depends-On: core/001.sql\n'unterminated");
		assertThat(tree.problems()).satisfiesExactly(
				(problem) -> assertThat(problem).startsWith("core/migrations/001.sql:1:"),
				(problem) -> assertThat(problem).startsWith("core/migrations/003.sql:"),
				(problem) -> assertThat(problem).contains("'core/9.sql', which does not exist"));
		Files.write(tree.path("core/migrations/004.sql"), new byte[] { (byte) 0xff });
		assertThat(tree.problems()).anySatisfy((problem) -> assertThat(problem).contains("004.sql", "UTF-8"))
			.anySatisfy((problem) -> assertThat(problem).startsWith("core/migrations/001.sql:1:1"))
			.anySatisfy((problem) -> assertThat(problem).contains("'core/9.sql', which does not exist"))
			.hasSize(4);
	}

	@Test
	void doesNotParseWhatHistoryVouchesFor() {
		TestTree tree = tree().file("core/migrations/001.sql", "-- Description: One\nSELECT 1;")
			.file("core/migrations/002.sql", "-- Description: Two\nSELECT 2;");
		Checksum other = new Checksum("0".repeat(64));
		Map<MigrationId, Fingerprint> vouched = new HashMap<>();
		for (ResolvedMigration migration : tree.resolve().migrations()) {
			vouched.put(migration.id(), new Fingerprint(migration.fingerprint().checksum(), other, 7, 8));
		}
		tree.file("core/migrations/002.sql", "-- Description: New\nSELECT 3;");
		assertThat(tree.resolve(vouched).migrations()).satisfiesExactly((unchanged) -> {
			assertThat(unchanged.fingerprint()).isEqualTo(vouched.get(unchanged.id()));
			assertThat(unchanged.header()).isEqualTo(MigrationHeader.EMPTY);
		}, (changed) -> {
			assertThat(changed.fingerprint()).isNotEqualTo(vouched.get(changed.id()));
			assertThat(changed.description()).isEqualTo("New");
		});
	}

	@Test
	void readsFoldersOfSeveralLocations() {
		TestTree tree = tree().core("classpath*:core/migrations", "file:" + this.folder.resolve("more"))
			.plugins("file:" + this.folder.resolve("plugins"))
			.activePlugins("a")
			.file("core/migrations/002.sql")
			.file("../more/001.sql")
			.file("../plugins/a/migrations/001.sql");
		assertThat(tree.ids()).containsExactly("core/001.sql", "core/002.sql", "plugin/a/001.sql");
		assertThat(tree.migration("core/001.sql").content().location())
			.isEqualTo(this.folder.resolve("more").resolve("001.sql").toString());
	}

	@Test
	void refusesNameThatIsInTwoLocations() {
		TestTree tree = tree().core("classpath*:core/migrations", "file:" + this.folder.resolve("more"))
			.file("core/migrations/001.sql")
			.file("../more/001.sql");
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains("twice", tree.path("core/migrations/001.sql").toString(),
					this.folder.resolve("more/001.sql").toString());
	}

	@Test
	void includesFilesOfSameLocationOnly() throws IOException {
		TestTree tree = tree().files("core/", "migrations/001.sql", "migrations/sub/part.sql", "secret.sql");
		Files.createSymbolicLink(tree.path("core/migrations/sub/link.sql"), tree.path("core/secret.sql"));
		SqlSource source = tree.migration("core/001.sql").content();
		try (InputStream in = source.resolve("sub/part.sql").resolve("../001.sql").open()) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("001.sql");
		}
		assertThat(source.resolve("sub/part.sql").location()).isEqualTo("core/migrations/sub/part.sql");
		for (String path : new String[] { "../secret.sql", "sub/link.sql", "/etc/passwd" }) {
			assertThatIOException().isThrownBy(() -> source.resolve(path)).withMessageContaining("outside");
		}
		assertThatIOException().isThrownBy(() -> source.resolve("nowhere.sql")).withMessageContaining("There is no");
		assertThatIOException().isThrownBy(() -> source.resolve("sub")).withMessageContaining("no regular file");
	}

}
