package io.migrator.history;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RowKeyTests {

	static Stream<Arguments> spellings() {
		MigrationSource theme = HistoryFixture.DEFAULT_THEME;
		MigrationSource ai = HistoryFixture.AI;
		return Stream.of(arguments(MigrationSource.core(), key(HistoryTable.CORE, null, null, null)),
				arguments(theme, key(HistoryTable.CONTENT, "theme", "default", null)),
				arguments(ai, key(HistoryTable.CONTENT, "plugin", "ai", null)),
				arguments(theme.settings("mail"),
						key(HistoryTable.CONTENT, "theme-settings", "default/settings/mail", null)),
				arguments(ai.settings("keys"), key(HistoryTable.CONTENT, "plugin-settings", "ai/settings/keys", null)),
				arguments(theme.entity("tasks"), key(HistoryTable.ENTITY, "theme", "default", "tasks")),
				arguments(ai.entity("tasks/comments/votes"),
						key(HistoryTable.ENTITY, "plugin", "ai", "tasks/comments/votes")));
	}

	@ParameterizedTest
	@MethodSource("spellings")
	void spellsEveryIdAndReadsItBack(MigrationSource source, RowKey key) {
		MigrationId id = new MigrationId(source, "001_x.sql");
		assertThat(RowKey.of(id)).isEqualTo(key);
		assertThat(key.id()).contains(id);
	}

	@ParameterizedTest
	@MethodSource("projects")
	void readsProjectAsTheme(RowKey key, String id) {
		assertThat(key.id()).map(MigrationId::toString).contains(id);
	}

	static Stream<Arguments> projects() {
		return Stream.of(arguments(key(HistoryTable.CONTENT, "project", "shop", null), "theme/shop/001_x.sql"),
				arguments(key(HistoryTable.CONTENT, "project-settings", "shop/settings/mail", null),
						"theme/shop/settings/mail/001_x.sql"),
				arguments(key(HistoryTable.ENTITY, "project", "shop", "tasks"), "theme/shop/entities/tasks/001_x.sql"));
	}

	static Stream<RowKey> strangers() {
		return Stream.of(key(HistoryTable.CONTENT, null, "default", null),
				key(HistoryTable.CONTENT, "theme", null, null), key(HistoryTable.CONTENT, "theme", "", null),
				key(HistoryTable.CONTENT, "module", "x", null), key(HistoryTable.CONTENT, "theme-settings", "x", null),
				key(HistoryTable.CONTENT, "theme-settings", "x/settings/", null),
				key(HistoryTable.CONTENT, "theme-settings", "/settings/mail", null),
				key(HistoryTable.ENTITY, null, null, "tasks"), key(HistoryTable.ENTITY, "theme", "default", null),
				key(HistoryTable.ENTITY, "theme-settings", "default", "tasks"),
				new RowKey(HistoryTable.CORE, null, null, null, " "));
	}

	@ParameterizedTest
	@MethodSource("strangers")
	void readsNoIdWhereThereIsNone(RowKey key) {
		assertThat(key.id()).isEmpty();
	}

	private static RowKey key(HistoryTable table, @Nullable String type, @Nullable String name,
			@Nullable String entity) {
		return new RowKey(table, type, name, entity, "001_x.sql");
	}

}
