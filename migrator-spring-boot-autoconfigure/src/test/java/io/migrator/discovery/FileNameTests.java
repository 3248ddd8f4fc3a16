package io.migrator.discovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			001_init.sql,                        MIGRATION,  001,                    init
			001-add-keys.sql,                    MIGRATION,  001,                    add keys
			001__add_keys.sql,                   MIGRATION,  001,                    add keys
			001.sql,                             MIGRATION,  001,                    ''
			001_init.SQL,                        MIGRATION,  001,                    init
			001_INIT.Sql,                        MIGRATION,  001,                    INIT
			999a_initial.sql,                    MIGRATION,  999,                    a initial
			20250327183223_add.sql,              MIGRATION,  20250327183223,         add
			2025032701__wayli.sql,               MIGRATION,  2025032701,             wayli
			12345678901234567890_x.sql,          MIGRATION,  12345678901234567890,   x
			20250327_001_x.sql,                  MIGRATION,  20250327,               001 x
			2019-02-26-002946_users.sql,         MIGRATION,  20190226002946,         users
			2024-01-31-add-users.sql,            MIGRATION,  20240131,               add users
			2024-01-31.sql,                      MIGRATION,  20240131,               ''
			2024-1-31_x.sql,                     MIGRATION,  2024,                   1 31 x
			2024.sql,                            MIGRATION,  2024,                   ''
			1.2_x.sql,                           MIGRATION,  1.2,                    x
			1.2.sql,                             MIGRATION,  1.2,                    ''
			1_2__x.sql,                          MIGRATION,  1.2,                    x
			001 x y.sql,                         MIGRATION,  001,                    x y
			001.x.sql,                           MIGRATION,  001,                    x
			V1__x.sql,                           MIGRATION,  1,                      x
			V1_2__x_y.sql,                       MIGRATION,  1.2,                    x y
			v1.2__x.sql,                         MIGRATION,  1.2,                    x
			V1_x.sql,                            MIGRATION,  1,                      x
			V1_2_x.sql,                          MIGRATION,  1.2,                    x
			V1_2nd_try.sql,                      MIGRATION,  1,                      2nd try
			V2__3_things.sql,                    MIGRATION,  2,                      3 things
			V1.sql,                              MIGRATION,  1,                      ''
			R__views.sql,                        REPEATABLE, -,                      views
			r__all_views.sql,                    REPEATABLE, -,                      all views
			001_x.up.sql,                        MIGRATION,  001,                    x
			001_x.UP.sql,                        MIGRATION,  001,                    x
			001_x.down.sql,                      UNDO,       001,                    x
			001_x.undo.sql,                      UNDO,       001,                    x
			001_x.sql.down.sql,                  UNDO,       001,                    x.sql
			U1_2__x.sql,                         UNDO,       1.2,                    x
			update_all.sql,                      MIGRATION,  -,                      update all
			u2_tour.sql,                         MIGRATION,  -,                      u2 tour
			Vacuum.sql,                          MIGRATION,  -,                      Vacuum
			init.sql,                            MIGRATION,  -,                      init
			٣_x.sql,                             MIGRATION,  -,                      ٣ x
			""")
	void readsName(String name, FileName.Role role, String version, String description) {
		FileName parsed = FileName.parse("", name).orElseThrow();
		assertThat(parsed.text()).isEqualTo(name);
		assertThat(parsed.role()).isEqualTo(role);
		assertThat(parsed.version().map(Object::toString).orElse(null)).isEqualTo(version);
		assertThat(parsed.description()).isEqualTo(description);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			20260101_init,  migration.sql,      MIGRATION,  20260101,   init
			V1_2__init,     up.sql,             MIGRATION,  1.2,        init
			2019-02-26-002946_users, up.sql,    MIGRATION,  20190226002946, users
			001_init,       UP.SQL,             MIGRATION,  001,        init
			001_init,       down.sql,           UNDO,       001,        init
			001_init,       migration.down.sql, UNDO,       001,        init
			001_init,       seed.sql,           -,          -,          -
			archive,        migration.sql,      -,          -,          -
			001_init,       readme.md,          -,          -,          -
			""")
	void readsNameInFolderPerMigration(String folder, String name, FileName.Role role, String version,
			String description) {
		assertThat(FileName.parse(folder, name).map(FileName::role).orElse(null)).isEqualTo(role);
		FileName.parse(folder, name).ifPresent((parsed) -> {
			assertThat(parsed.text()).isEqualTo(folder + "/" + name);
			assertThat(parsed.version().map(Object::toString).orElse(null)).isEqualTo(version);
			assertThat(parsed.description()).isEqualTo(description);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "001_sample_data.sql", "001-sample-data.sql", "010_SAMPLE_DATA_users.sql",
			"V1__x_sample_data.sql", "R__sample-data.sql" })
	void seesSampleData(String name) {
		assertThat(FileName.parse("", name).orElseThrow().isSampleData()).isTrue();
	}

	@Test
	void seesSampleDataInFolderName() {
		assertThat(FileName.parse("001_sample_data", "migration.sql").orElseThrow().isSampleData()).isTrue();
		assertThat(FileName.parse("001_samples", "migration.sql").orElseThrow().isSampleData()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "README.md, KNOWN", "readme, KNOWN", "LICENSE.txt, KNOWN", ".gitkeep, KNOWN", ".DS_Store, KNOWN",
			"._001_x.sql, KNOWN", ".001.sql.swp, KNOWN", "data.csv, KNOWN", "notes.txt, KNOWN", "meta.json, KNOWN",
			"a.yaml, KNOWN", "migration_lock.toml, KNOWN", "001_x.sq, NEARLY_SQL", "001_x.slq, NEARLY_SQL",
			"001_x.sqll, NEARLY_SQL", "001_x.sql.bak, NEARLY_SQL", "001_x.sql~, NEARLY_SQL",
			"001_x.sql.txt, NEARLY_SQL", "001_x_sql, NEARLY_SQL", "001_x.psql, NEARLY_SQL", ".001_x.sql, NEARLY_SQL",
			"001_x.SQL.gz, NEARLY_SQL", "001_x, UNKNOWN", "run.sh, UNKNOWN", "V1__Init.java, UNKNOWN" })
	void judgesOtherFiles(String name, OtherFile expected) {
		assertThat(OtherFile.of(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'a\tb', a\\u0009b", "'a\u202eb', a\\u202eb", "'a\ufffdb', a\\ufffdb", "'é ı 表 😀', 'é ı 表 😀'" })
	void escapesOddCharacters(String name, String escaped) {
		assertThat(OddCharacters.escape(name)).isEqualTo(escaped);
		assertThat(OddCharacters.in(name)).isEqualTo(!name.equals(escaped));
	}

}
