package io.migrator.discovery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads so many files that one thread is not enough.
 */
class FileDigestsTests {

	private static final int MANY = 1000;

	@TempDir
	Path folder;

	private TestTree tree() {
		TestTree tree = new TestTree(this.folder);
		for (int i = 0; i < MANY; i++) {
			tree.file(path(i), "-- Description: file " + i + "\nSELECT " + i + ";\n");
		}
		return tree;
	}

	private static String path(int number) {
		return "core/migrations/" + (number + 1) + "_x.sql";
	}

	@Test
	void givesEachFileItsOwnDigest() {
		TestTree tree = tree();
		Map<MigrationId, Fingerprint> history = new HashMap<>();
		for (ResolvedMigration migration : tree.resolve().migrations()) {
			history.put(migration.id(), migration.fingerprint());
		}
		assertThat(history.values().stream().map(Fingerprint::checksum).distinct()).hasSize(MANY);
		tree.file(path(700), "-- Description: changed\nSELECT 1;\n");
		List<ResolvedMigration> migrations = tree.resolve(history).migrations();
		// a file whose text is known is not parsed
		assertThat(migrations).filteredOn((migration) -> !migration.header().equals(MigrationHeader.EMPTY))
			.singleElement()
			.hasToString(migrations.get(700).toString());
	}

	@Test
	void knowsATextWithOtherLineEndsAndAByteOrderMark() {
		TestTree tree = new TestTree(this.folder).file(path(0), "-- Description: one\nSELECT 1;\n");
		Map<MigrationId, Fingerprint> history = new HashMap<>();
		for (ResolvedMigration migration : tree.resolve().migrations()) {
			history.put(migration.id(), migration.fingerprint());
		}
		tree.file(path(0), "\uFEFF-- Description: one\r\nSELECT 1;\r\n");
		assertThat(tree.resolve(history).migrations()).singleElement()
			.returns(MigrationHeader.EMPTY, ResolvedMigration::header)
			.extracting(ResolvedMigration::fingerprint)
			.isIn(history.values());
	}

	@Test
	void readsALargeFileWhenTheHistoryIsKnown() {
		String large = "SELECT 1;\n".repeat(150_000);
		TestTree tree = new TestTree(this.folder).file(path(0), "-- Description: one\n" + large);
		Map<MigrationId, Fingerprint> history = new HashMap<>();
		for (ResolvedMigration migration : tree.resolve().migrations()) {
			Fingerprint known = migration.fingerprint();
			history.put(migration.id(),
					new Fingerprint(known.checksum(), known.sqlChecksum(), known.size(), known.crc32()));
		}
		assertThat(tree.resolve(history).migrations()).singleElement()
			.returns(MigrationHeader.EMPTY, ResolvedMigration::header);
		tree.file(path(0), "-- Description: two\n" + large);
		assertThat(tree.resolve(history).migrations()).singleElement().returns("two", ResolvedMigration::description);
		TestTree.write(tree.path(path(0)), (large + "SELECT 'größe';\n").getBytes(StandardCharsets.ISO_8859_1));
		assertThat(tree.problems()).singleElement(InstanceOfAssertFactories.STRING).contains("/1_x.sql:150001:11");
	}

	@Test
	void namesWhatIsRefusedInOrderAndEndsItsThreads() {
		TestTree tree = tree();
		for (int number : new int[] { 900, 3, 500 }) {
			TestTree.write(tree.path(path(number)), "SELECT 'größe';\n".getBytes(StandardCharsets.ISO_8859_1));
		}
		assertThat(tree.problems()).satisfiesExactly((first) -> assertThat(first).contains("/4_x.sql:1:11"),
				(second) -> assertThat(second).contains("/501_x.sql:1:11"),
				(third) -> assertThat(third).contains("/901_x.sql:1:11"));
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch((thread) -> thread.getName().startsWith("migrator-"));
	}

}
