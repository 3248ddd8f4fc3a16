package io.migrator.migration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationSourcePathTests {

	@ParameterizedTest
	@ValueSource(strings = { "core", "theme/a", "plugin/b", "theme/a/settings/mail", "plugin/b/entities/tasks",
			"theme/a/entities/tasks/notes/marks" })
	void readsThePathThatItTells(String path) {
		assertThat(MigrationSource.of(path).map(MigrationSource::path)).contains(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "cores", "core/a", "theme", "theme/", "themes/a", "plugin//settings/a", "theme/a/b",
			"theme/a/settings", "theme/a/settings/b/c", "theme/a/entities", "theme/a/entities/", "theme/a/tasks/b" })
	void refusesWhatIsNoPath(String path) {
		assertThat(MigrationSource.of(path)).isEmpty();
	}

}
