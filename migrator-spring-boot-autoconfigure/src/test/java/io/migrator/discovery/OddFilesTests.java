package io.migrator.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Bad files and names (fault G12): each is applied, known, refused or warned about by
 * name, and nothing hangs.
 */
@Timeout(30)
class OddFilesTests {

	@TempDir
	Path folder;

	private TestTree tree() {
		return new TestTree(this.folder).file("core/migrations/001_init.sql");
	}

	@Test
	void refusesDanglingLink() throws IOException {
		TestTree tree = tree();
		Files.createSymbolicLink(tree.path("core/migrations/002_x.sql"), this.folder.resolve("nowhere.sql"));
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains("'core/migrations/002_x.sql' is a link that leads nowhere");
	}

	@Test
	void refusesLinkToItself() throws IOException {
		TestTree tree = tree();
		Files.createSymbolicLink(tree.path("core/migrations/002_x.sql"), Path.of("003_x.sql"));
		Files.createSymbolicLink(tree.path("core/migrations/003_x.sql"), Path.of("002_x.sql"));
		assertThat(tree.problems()).hasSize(2).allMatch((problem) -> problem.contains("to itself"));
	}

	@Test
	void doesNotFollowLoopOfFolders() throws IOException {
		TestTree tree = tree();
		Files.createSymbolicLink(tree.path("core/migrations/002_loop"), tree.path("core"));
		assertThat(tree.ids()).containsExactly("core/001_init.sql");
		assertThat(tree.warnings()).anySatisfy((warning) -> assertThat(warning).contains("002_loop", "not followed"));
	}

	@Test
	void warnsOfPluginThatIsDanglingLink() throws IOException {
		TestTree tree = tree().file("contents/plugins/a/migrations/001.sql").activePlugins("a", "b");
		Files.createSymbolicLink(tree.path("contents/plugins/b"), this.folder.resolve("nowhere"));
		assertThat(tree.warnings())
			.anySatisfy((warning) -> assertThat(warning).contains("'contents/plugins/b' is a link that leads nowhere"));
	}

	@Test
	void followsLinks() throws IOException {
		TestTree tree = tree();
		TestTree.write(this.folder.resolve("elsewhere/002_x.sql"), "SELECT 2;".getBytes(StandardCharsets.UTF_8));
		Files.createSymbolicLink(tree.path("core/migrations/002_x.sql"), this.folder.resolve("elsewhere/002_x.sql"));
		assertThat(tree.ids()).containsExactly("core/001_init.sql", "core/002_x.sql");
	}

	@Test
	void readsFilesOfKubernetesConfigMapOnce() throws IOException {
		Path mount = Files.createDirectories(this.folder.resolve("mount"));
		TestTree.write(mount.resolve("..2026_11_21/001_a.sql"), "SELECT 1;".getBytes(StandardCharsets.UTF_8));
		Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_11_21"));
		Files.createSymbolicLink(mount.resolve("001_a.sql"), Path.of("..data/001_a.sql"));
		TestTree tree = new TestTree(this.folder).core("file:" + mount);
		assertThat(tree.ids()).containsExactly("core/001_a.sql");
		assertThat(tree.warnings()).isEmpty();
	}

	@Test
	void neverOpensPipe() throws IOException, InterruptedException {
		TestTree tree = tree();
		for (String name : new String[] { "002_pipe.sql", "pipe" }) {
			assertThat(new ProcessBuilder("mkfifo", tree.path("core/migrations/" + name).toString()).start()
				.waitFor(5, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(tree.problems()).singleElement()
			.asString()
			.contains("'core/migrations/002_pipe.sql' is no regular file");
		Files.delete(tree.path("core/migrations/002_pipe.sql"));
		assertThat(tree.warnings()).singleElement().asString().contains("'core/migrations/pipe' is no regular file");
	}

	@Test
	void refusesDevice() throws IOException {
		TestTree tree = tree();
		Files.createSymbolicLink(tree.path("core/migrations/002_zero.sql"), Path.of("/dev/zero"));
		assertThat(tree.problems()).singleElement().asString().contains("002_zero.sql' is no regular file");
	}

	@Test
	void refusesUnreadableFileAndFolder() throws IOException {
		assumeThat(System.getProperty("user.name")).as("root can read everything").isNotEqualTo("root");
		TestTree tree = tree().file("core/migrations/002_x.sql").file("core/migrations/003_x/up.sql");
		Files.setPosixFilePermissions(tree.path("core/migrations/002_x.sql"),
				PosixFilePermissions.fromString("---------"));
		Files.setPosixFilePermissions(tree.path("core/migrations/003_x"), PosixFilePermissions.fromString("---------"));
		assertThat(tree.problems()).hasSize(2).allMatch((problem) -> problem.contains("cannot be read by the user"));
	}

	@Test
	void refusesNamesWithControlCharacters() {
		assertThat(tree().file("core/migrations/002_a\tb.sql").problems()).singleElement()
			.satisfies((problem) -> assertThat(problem).contains("002_a\\u0009b.sql"));
	}

	@Test
	void refusesNamesWithInvisibleCharacters() {
		assumeThat(System.getProperty("sun.jnu.encoding")).as("Java names such files in UTF-8 only").isEqualTo("UTF-8");
		assertThat(tree().file("core/migrations/003_\u202ex.sql").problems()).singleElement()
			.satisfies((problem) -> assertThat(problem).contains("003_\\u202ex.sql"));
	}

	@Test
	void refusesNameThatIsNoUtf8() throws IOException, InterruptedException {
		TestTree tree = tree();
		String script = "cd \"$1\" && printf 'SELECT 1;' > \"$(printf '002_\\377.sql')\"";
		assertThat(
				new ProcessBuilder("sh", "-c", script, "sh", tree.path("core/migrations").toString()).start().waitFor())
			.isZero();
		assertThat(tree.problems()).singleElement().asString().contains("002_\\ufffd.sql", "LC_ALL");
	}

	@Test
	void takesNamesOf240Bytes() {
		String name = "002_" + "n".repeat(232) + ".sql";
		assertThat(tree().file("core/migrations/" + name).ids()).containsExactly("core/001_init.sql", "core/" + name);
	}

	@Test
	void warnsOfNamesThatAreNearlySql() {
		TestTree tree = tree().files("core/migrations/", "002_x.slq", "003_x.sql.bak", "004_x", ".005_x.sql",
				"README.md", "data.csv", ".gitkeep", "migrator.yml");
		assertThat(tree.ids()).containsExactly("core/001_init.sql");
		assertThat(tree.warnings()).satisfiesExactlyInAnyOrder(
				(warning) -> assertThat(warning).contains("002_x.slq", "did you mean '.sql'"),
				(warning) -> assertThat(warning).contains("003_x.sql.bak", "did you mean '.sql'"),
				(warning) -> assertThat(warning).contains("004_x' is no migration"),
				(warning) -> assertThat(warning).contains(".005_x.sql", "dot"),
				(warning) -> assertThat(warning).contains("core/migrations/migrator.yml' is not read"));
	}

	@Test
	void warnsOfSqlFilesThatNobodyReads() {
		TestTree tree = tree().activeTheme("x")
			.files("contents/themes/x/", "migration/001.sql", "migration/002.sql", "entitites/tasks/migrations/001.sql",
					"queries/report.sql", "components/app.tsx", "migrations/001.sql")
			.files("contents/themes/", "loose.sql", "other/migration/001.sql")
			.files("core/migrations/", "sub/001.sql", "002_x/seed.sql", "002_x/migration.sql");
		assertThat(tree.warnings()).satisfiesExactlyInAnyOrder(
				(warning) -> assertThat(warning).startsWith("2 SQL files in 'contents/themes/x/migration' are not read")
					.contains("did you mean 'contents/themes/x/migrations'?", "\\i"),
				(warning) -> assertThat(warning).contains("'contents/themes/x/entitites/tasks/migrations'",
						"did you mean 'contents/themes/x/entities/tasks/migrations'?"),
				(warning) -> assertThat(warning).startsWith("A SQL file in 'contents/themes/x/queries' is not read."),
				(warning) -> assertThat(warning).contains("'contents/themes'", "belongs to no theme"),
				(warning) -> assertThat(warning).contains("'core/migrations/sub'", "'<version>_<name>'"),
				(warning) -> assertThat(warning).contains("'core/migrations/002_x'", "'up.sql' and 'down.sql'"));
	}

	@Test
	void warnsOfLocationsThatHoldNothing() throws IOException {
		Files.createDirectories(this.folder.resolve("empty"));
		Files.createDirectories(this.folder.resolve("right"));
		TestTree tree = tree().core("classpath*:core/migrations", "file:" + this.folder.resolve("rihgt"),
				"classpath*:db/nowhere", "file:" + this.folder.resolve("empty"), "/opt/sql");
		assertThat(tree.ids()).containsExactly("core/001_init.sql");
		assertThat(tree.warnings())
			.anySatisfy((warning) -> assertThat(warning).contains("rihgt' does not exist",
					"Did you mean 'file:" + this.folder.resolve("right") + "'?"))
			.noneSatisfy((warning) -> assertThat(warning).contains("rihgt' holds nothing"))
			.anySatisfy((warning) -> assertThat(warning).contains("'classpath*:db/nowhere' holds nothing"))
			.anySatisfy((warning) -> assertThat(warning).contains("empty' holds nothing"))
			.anySatisfy((warning) -> assertThat(warning).contains("'file:/opt/sql'"));
	}

	@Test
	void saysNothingOfDefaultLocationsThatHoldNothing() {
		assertThat(new TestTree(this.folder).warnings()).isEmpty();
	}

	@Test
	void warnsOfFolderWithWrongCase() {
		TestTree tree = new TestTree(this.folder).file("Core/Migrations/001.sql").file("core/migration/001.sql");
		assertThat(tree.warnings()).anySatisfy(
				(warning) -> assertThat(warning).contains("core/migration' in", "did you mean 'core/migrations'?"));
	}

	@Test
	void refusesLocationsThatAreNoFolders() throws IOException {
		TestTree tree = tree().core("file:" + tree().path("core/migrations/001_init.sql"), "classpath*:core/*",
				"file:" + this.folder.resolve("dangling"));
		Files.createSymbolicLink(this.folder.resolve("dangling"), Path.of("nowhere"));
		assertThat(tree.problems()).hasSize(3)
			.anyMatch((problem) -> problem.contains("is no folder"))
			.anyMatch((problem) -> problem.contains("has a wildcard"))
			.anyMatch((problem) -> problem.contains("link that leads nowhere"));
	}

	@Test
	void finishesQuicklyOnManyFiles() {
		TestTree tree = new TestTree(this.folder);
		for (int i = 0; i < 2000; i++) {
			tree.file("core/migrations/" + (10_000 + i) + "_x.sql");
		}
		assertTimeout(Duration.ofSeconds(20), () -> assertThat(tree.ids()).hasSize(2000));
	}

}
