package io.migrator.discovery;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FolderPlaceTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			textBlock = """
					CORE,    '',                                                    MIGRATIONS,    core
					CORE,    001_init,                                              ONE_MIGRATION, core
					CORE,    sub/deeper,                                            OTHER,         -
					THEMES,  '',                                                    OTHER,         -
					THEMES,  crm,                                                   OWNER,         -
					THEMES,  crm/migrations,                                        MIGRATIONS,    theme/crm
					THEMES,  crm/migrations/001_init,                               ONE_MIGRATION, theme/crm
					THEMES,  crm/migrations/001_init/more,                          OTHER,         -
					THEMES,  crm/migration,                                         OTHER,         -
					THEMES,  crm/Migrations,                                        OTHER,         -
					THEMES,  crm/settings,                                          OTHER,         -
					THEMES,  crm/settings/mail/migrations,                          MIGRATIONS,    theme/crm/settings/mail
					THEMES,  crm/settings/mail/deep/migrations,                     OTHER,         -
					THEMES,  migrations/migrations,                                 MIGRATIONS,    theme/migrations
					PLUGINS, ai/migrations,                                         MIGRATIONS,    plugin/ai
					PLUGINS, ai/settings/keys/migrations,                           MIGRATIONS,    plugin/ai/settings/keys
					PLUGINS, ai/entities/completions/migrations,                    MIGRATIONS,    plugin/ai/entities/completions
					PLUGINS, ai/entities/completions/migrations/2_x,                ONE_MIGRATION, plugin/ai/entities/completions
					PLUGINS, ai/entities/completions,                               OTHER,         -
					PLUGINS, ai/entities/migrations/migrations,                     MIGRATIONS,    plugin/ai/entities/migrations
					PLUGINS, ai/entities/a/children/b/migrations,                   MIGRATIONS,    plugin/ai/entities/a/b
					PLUGINS, ai/entities/a/childs/b/migrations,                     MIGRATIONS,    plugin/ai/entities/a/b
					PLUGINS, ai/entities/a/children/b/childs/c/migrations,          MIGRATIONS,    plugin/ai/entities/a/b/c
					PLUGINS, ai/entities/a/children/migrations,                     OTHER,         -
					PLUGINS, ai/entities/a/kids/b/migrations,                       OTHER,         -
					""")
	void tellsWhatFolderIsFor(Location.Holds holds, String path, FolderPlace.Kind kind, String source) {
		FolderPlace place = FolderPlace.of(holds, path);
		assertThat(place.kind()).isEqualTo(kind);
		assertThat(place.source().map(Object::toString).orElse(null)).isEqualTo(source);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			x,                                  x/migrations
			x/migration,                        x/migrations
			x/Migrations,                       x/migrations
			x/migrations/sub,                   x/migrations/sub
			x/setings/mail/migrations,          x/settings/mail/migrations
			x/settings/mail,                    x/settings/mail/migrations
			x/entitites/tasks/migrations,       x/entities/tasks/migrations
			x/entities/tasks/migartions,        x/entities/tasks/migrations
			x/entities/tasks,                   x/entities/tasks/migrations
			x/entities/a/child/b/migrations,    x/entities/a/childs/b/migrations
			x/entities,                         -
			x/queries,                          -
			x/src/main/sql,                     -
			""")
	void guessesFolderThatWasMeant(String path, String meant) {
		assertThat(FolderNames.meant(Location.Holds.THEMES, path).orElse(null)).isEqualTo(meant);
	}

}
