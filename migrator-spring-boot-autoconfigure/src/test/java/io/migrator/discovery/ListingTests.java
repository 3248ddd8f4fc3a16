package io.migrator.discovery;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What files are known by, without a look into their names.
 */
class ListingTests {

	@TempDir
	private Path folder;

	private TestTree tree;

	@BeforeEach
	void writeFiles() {
		this.tree = new TestTree(this.folder).file("core/migrations/001_a.sql", "SELECT 1;")
			.file("core/migrations/001_a.down.sql", "SELECT 1;")
			.file("contents/themes/x/migrations/001_b.sql", "SELECT 1;")
			.file("contents/plugins/p/migrations/001_c.sql", "SELECT 1;")
			.file("contents/plugins/p/migrator.yml", "depends-on: []");
	}

	private Optional<String> mark() {
		return mark(List.of("p"), EnumSet.allOf(Tier.class), false);
	}

	private Optional<String> mark(List<String> plugins, Set<Tier> tiers, boolean sampleData) {
		String classes = "file:" + this.folder.resolve("classes");
		DiscoverySettings settings = new DiscoverySettings(List.of(classes + "/core/migrations"),
				List.of(classes + "/contents/themes"), List.of(classes + "/contents/plugins"), Optional.of("x"),
				plugins, tiers, sampleData, Map.of());
		return new MigrationScanner(settings, getClass().getClassLoader(), (profile) -> true).list().mark();
	}

	@Test
	void areKnownAgain() {
		assertThat(mark()).isPresent().isEqualTo(mark());
	}

	@Test
	void areOthersWhereAnythingIsAnother() {
		String before = mark().orElseThrow();
		assertThat(mark(List.of(), EnumSet.allOf(Tier.class), false)).isPresent().isNotEqualTo(Optional.of(before));
		assertThat(mark(List.of("p"), EnumSet.of(Tier.CORE), false)).isPresent().isNotEqualTo(Optional.of(before));
		assertThat(mark(List.of("p"), EnumSet.allOf(Tier.class), true)).isPresent().isNotEqualTo(Optional.of(before));
		for (String path : List.of("core/migrations/001_a.sql", "core/migrations/002_b.sql",
				"core/migrations/002_b.down.sql", "contents/plugins/p/migrator.yml", "contents/plugins/q/migrator.yml",
				"contents/plugins/q/migrations/001_c.sql")) {
			this.tree.file(path, "# SELECT 2;");
			Optional<String> after = mark();
			assertThat(after).as(path).isPresent().isNotEqualTo(Optional.of(before));
			before = after.orElseThrow();
		}
	}

	@Test
	void areNotKnownWhereSomethingIsToBeSaidOfThem() {
		this.tree.file("core/migrations/001_a.sq", "SELECT 1;");
		assertThat(mark()).isEmpty();
	}

	@Test
	void areNotKnownWhereOneIsTooLargeToBeReadWithoutNeed() {
		this.tree.file("core/migrations/002_b.sql", "-- " + "x".repeat(1 << 20));
		assertThat(mark()).isEmpty();
	}

}
