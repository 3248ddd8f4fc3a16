package io.migrator.discovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LocationTests {

	@ParameterizedTest
	@CsvSource({ "classpath*:core/migrations, EVERY_ROOT, core/migrations", "classpath*:/db/, EVERY_ROOT, db",
			"classpath:db/core, FIRST_ROOT, db/core", "db/core, FIRST_ROOT, db/core", "/db/core/, FIRST_ROOT, db/core",
			"classpath:db/./core, FIRST_ROOT, db/core", "file:/opt/sql, FILE_SYSTEM, /opt/sql",
			"file:///opt/sql/, FILE_SYSTEM, /opt/sql", "file:sql, FILE_SYSTEM, sql",
			"file:../sql, FILE_SYSTEM, ../sql" })
	void readsLocation(String text, Location.Scope scope, String path) {
		Location location = Location.parse(text, Location.Holds.CORE);
		assertThat(location.scope()).isEqualTo(scope);
		assertThat(location.path()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath*:core/**/migrations", "classpath:db/*", "file:/opt/?", "file:/opt/{a,b}",
			"filesystem:/opt/sql", "http://example.org/sql", "C:\\sql", "classpath*:", "classpath:/", "file:", "",
			"classpath:../sql", "file://host/sql" })
	void refusesWhatItDoesNotUnderstand(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Location.parse(text, Location.Holds.PLUGINS))
			.withMessageContaining("migrator.plugin.locations: '" + text + "'")
			.withMessageContaining("'classpath*:<folder>'")
			.withMessageContaining("'file:<folder>'");
	}

	@Test
	void knowsItsDefault() {
		assertThat(Location.parse("classpath*:core/migrations", Location.Holds.CORE).isDefault()).isTrue();
		assertThat(Location.parse("classpath*:core/migrations", Location.Holds.THEMES).isDefault()).isFalse();
	}

}
