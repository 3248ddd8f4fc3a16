package io.migrator.history;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class AdoptedRowsTests {

	private static final MigrationSource THEME = HistoryFixture.DEFAULT_THEME;

	private static final MigrationSource AI = HistoryFixture.AI;

	private final AdoptedRows rows = new AdoptedRows(
			List.of(THEME.entity("tasks"), THEME.entity("tasks/comments"), AI.entity("usage"), AI.entity("notes"),
					THEME.entity("notes"), AI.entity("usage/votes"), THEME.entity("polls/votes")));

	static Stream<Arguments> unique() {
		return Stream.of(arguments("theme", "default", "tasks", "theme/default/entities/tasks"),
				arguments("theme", "default", "comments", "theme/default/entities/tasks/comments"),
				arguments("project", "default", "comments", "theme/default/entities/tasks/comments"),
				arguments(null, null, "comments", "theme/default/entities/tasks/comments"),
				arguments(null, null, "usage", "plugin/ai/entities/usage"),
				arguments("plugin", null, "votes", "plugin/ai/entities/usage/votes"),
				arguments("theme", "default", "notes", "theme/default/entities/notes"),
				arguments("theme", "old", "gone", "theme/old/entities/gone"));
	}

	@ParameterizedTest
	@MethodSource("unique")
	void mapsWhereOneSourceFits(@Nullable String type, @Nullable String name, String entity, String path) {
		assertThat(this.rows.idOf("public", key(type, name, entity))).map(MigrationId::toString)
			.contains(path + "/001_x.sql");
	}

	@Test
	void refusesWhereSeveralFitAndNamesThem() {
		assertThatExceptionOfType(AmbiguousEntityException.class)
			.isThrownBy(() -> this.rows.idOf("public", key(null, null, "votes")))
			.satisfies((ex) -> assertThat(ex.candidates()).containsExactly(THEME.entity("polls/votes"),
					AI.entity("usage/votes")))
			.satisfies((ex) -> assertThat(ex.action()).contains("UPDATE \"public\".\"_entity_migrations\"",
					"entity_name = 'polls/votes', kind = 'adopted'", "WHERE entity_name = 'votes' AND filename"))
			.withMessageContaining("theme/default/entities/polls/votes");
	}

	@Test
	void leavesOutWhatNamesNobody() {
		assertThat(this.rows.idOf("public", key(null, null, "gone"))).isEmpty();
	}

	@Test
	void settlesOnlyWhatIsKnown() {
		assertThat(this.rows.isSettled(new MigrationId(THEME.entity("tasks"), "1.sql"))).isTrue();
		assertThat(this.rows.isSettled(new MigrationId(THEME.entity("gone"), "1.sql"))).isFalse();
		assertThat(this.rows.isSettled(new MigrationId(MigrationSource.theme("gone"), "1.sql"))).isTrue();
	}

	private static RowKey key(@Nullable String type, @Nullable String name, String entity) {
		return new RowKey(HistoryTable.ENTITY, type, name, entity, "001_x.sql");
	}

}
