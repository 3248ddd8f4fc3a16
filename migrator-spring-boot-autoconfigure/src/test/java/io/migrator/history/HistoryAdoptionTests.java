package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryAdoptionTests {

	private static final String CORE = """
			CREATE TABLE "_migrations" (id SERIAL PRIMARY KEY, filename VARCHAR(255) UNIQUE NOT NULL,
			 executed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
			INSERT INTO _migrations (filename, executed_at) VALUES ('001_init.sql', '2025-03-01 12:00:00');
			""";

	private static final String CONTENT = """
			CREATE TABLE "_content_migrations" (id SERIAL PRIMARY KEY, source_type TEXT NOT NULL,
			 source_name TEXT NOT NULL, filename TEXT NOT NULL, executed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
			 UNIQUE(source_type, source_name, filename));
			INSERT INTO _content_migrations (source_type, source_name, filename, executed_at) VALUES
			 ('theme', 'default', '001.sql', '2025-03-02 12:00:00'), ('plugin', 'ai', '001.sql', NULL),
			 ('project', 'default', '002.sql', '2025-03-02 12:00:00'),
			 ('project', 'default', '001.sql', '2025-03-02 12:00:00'),
			 ('project-settings', 'default/settings/mail', '001.sql', '2025-03-02 12:00:00'),
			 ('module', 'x', '001.sql', '2025-03-02 12:00:00');
			""";

	private static final String ENTITY = """
			CREATE TABLE "_entity_migrations" (id SERIAL PRIMARY KEY, entity_name TEXT NOT NULL, source_type TEXT,
			 source_name TEXT, filename TEXT NOT NULL, executed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
			 UNIQUE(entity_name, filename));
			INSERT INTO _entity_migrations (entity_name, source_type, source_name, filename, executed_at) VALUES
			 ('tasks', 'theme', 'default', '001.sql', '2025-03-03 12:00:00'),
			 ('comments', 'theme', 'default', '001.sql', '2025-03-03 12:00:00'),
			 ('usage', NULL, NULL, '001.sql', '2025-03-03 12:00:00'),
			 ('gone', NULL, NULL, '001.sql', '2025-03-03 12:00:00'),
			 ('gone', 'theme', 'old', '002.sql', '2025-03-03 12:00:00');
			""";

	private static final List<MigrationSource> KNOWN = List.of(MigrationSource.core(), HistoryFixture.DEFAULT_THEME,
			HistoryFixture.DEFAULT_THEME.entity("tasks"), HistoryFixture.DEFAULT_THEME.entity("tasks/comments"),
			HistoryFixture.AI.entity("usage"));

	private static final String[] IDS = { "core/001_init.sql", "plugin/ai/001.sql", "plugin/ai/entities/usage/001.sql",
			"theme/default/001.sql", "theme/default/002.sql", "theme/default/entities/tasks/001.sql",
			"theme/default/entities/tasks/comments/001.sql", "theme/default/settings/mail/001.sql",
			"theme/old/entities/gone/002.sql" };

	private final TestDatabase database = TestDatabase.create();

	private final JdbcSchemaHistory history = HistoryFixture.history();

	@Test
	void readsTheOtherSystemsTablesWithoutChangingThem() throws SQLException {
		this.database.execute(CORE + CONTENT + ENTITY);
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = this.history.read(connection, KNOWN);
			assertThat(snapshot.tables()).isEqualTo(TablesState.FOREIGN);
			assertThat(HistoryFixture.ids(snapshot)).containsExactly(IDS);
			assertThat(snapshot.applied()).allSatisfy((row) -> {
				assertThat(row.kind()).isEqualTo(MigrationKind.ADOPTED);
				assertThat(row.fingerprint()).isEmpty();
			});
			assertThat(executedAt(snapshot, "core/001_init.sql")).contains(Instant.parse("2025-03-01T12:00:00Z"));
		}
		assertThat(this.database.query("SELECT count(*) FROM information_schema.columns WHERE column_name = 'kind'"))
			.containsExactly("0");
	}

	@Test
	void adoptsThemInPlace() throws SQLException {
		this.database.execute(CORE + CONTENT + ENTITY);
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection, "SET timezone = 'Asia/Tokyo'");
			HistorySnapshot foreign = this.history.read(connection, KNOWN);
			HistorySnapshot adopted = this.history.prepare(connection, foreign,
					List.of(HistoryFixture.resolved(MigrationSource.core(), "001_init.sql"),
							HistoryFixture.resolved(HistoryFixture.DEFAULT_THEME.entity("tasks/comments"), "001.sql")));
			assertThat(adopted.tables()).isEqualTo(TablesState.CURRENT);
			assertThat(HistoryFixture.ids(adopted)).containsExactly(IDS);
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(HistoryFixture.ids(HistoryFixture.history().read(connection, KNOWN))).containsExactly(IDS);
			assertThat(adopted.applied()).filteredOn((row) -> row.fingerprint().isPresent())
				.extracting((row) -> row.id().toString())
				.containsExactlyInAnyOrder("core/001_init.sql", "theme/default/entities/tasks/comments/001.sql");
			assertThat(adopted.applied().get(0).fingerprint())
				.contains(new Fingerprint(HistoryFixture.checksum('c'), HistoryFixture.checksum('d'), 56, 78));
			assertThat(executedAt(adopted, "core/001_init.sql")).contains(Instant.parse("2025-03-01T12:00:00Z"));
			assertThat(this.history.recall(connection, adopted).appliedTexts()).containsKey("core/001_init.sql");
		}
		assertThat(this.database.query("SELECT description, executed_at FROM _migrations"))
			.containsExactly("it's \\ one|2025-03-01 12:00:00");
		assertThat(this.database.query(
				"SELECT entity_name, source_type, source_name, kind FROM _entity_migrations ORDER BY entity_name, filename"))
			.containsExactly("gone|null|null|null", "gone|theme|old|null", "tasks|theme|default|adopted",
					"tasks/comments|theme|default|adopted", "usage|plugin|ai|adopted");
		assertThat(this.database
			.query("SELECT source_type, source_name, filename, kind FROM _content_migrations ORDER BY 1, 2, 3"))
			.containsExactly("module|x|001.sql|null", "plugin|ai|001.sql|adopted", "project|default|001.sql|null",
					"theme|default|001.sql|adopted", "theme|default|002.sql|adopted",
					"theme-settings|default/settings/mail|001.sql|adopted");
	}

	@Test
	void adoptsOnceWhenManyDoItAtOnce() throws Exception {
		this.database.execute(CORE + CONTENT + ENTITY);
		assertThat(HistoryFixture.prepareAtOnce(this.database, "public", KNOWN))
			.allSatisfy((snapshot) -> assertThat(HistoryFixture.ids(snapshot)).containsExactly(IDS));
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal")).containsExactly("8");
	}

	@Test
	void widensTheNarrowKeyOfEntities() throws SQLException {
		this.database.execute(
				CORE + CONTENT + ENTITY + "CREATE UNIQUE INDEX by_hand ON _entity_migrations (filename, entity_name)");
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = this.history.prepare(connection, this.history.read(connection, KNOWN),
					List.of());
			String again = new HistoryStatements(snapshot)
				.record(HistoryFixture.applied(HistoryFixture.AI.entity("tasks"), "001.sql"));
			HistoryFixture.execute(connection, again);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> HistoryFixture.execute(connection, again))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"));
		}
	}

	@Test
	void movesTheRowsOfTheOldTableOfThemes() throws SQLException {
		this.database.execute(CORE + ENTITY + CONTENT.replace("_content_migrations", "_theme_migrations"));
		try (Connection connection = this.database.connect()) {
			HistorySnapshot foreign = this.history.read(connection, KNOWN);
			assertThat(HistoryFixture.ids(foreign)).containsExactly(IDS);
			assertThat(HistoryFixture.ids(this.history.prepare(connection, foreign, List.of()))).containsExactly(IDS);
		}
		assertThat(this.database.query("SELECT to_regclass('_theme_migrations'), count(*) FROM _content_migrations"))
			.containsExactly("null|6");
	}

	@Test
	void adoptsEntitiesThatNobodyIsNamedFor() throws SQLException {
		this.database.execute("CREATE TABLE _entity_migrations (id serial PRIMARY KEY, entity_name text, filename text,"
				+ " executed_at timestamptz); INSERT INTO _entity_migrations (entity_name, filename, executed_at)"
				+ " VALUES ('comments', '1.sql', '2025-03-03 12:00:00+02')");
		try (Connection connection = this.database.connect()) {
			HistorySnapshot foreign = this.history.read(connection, KNOWN);
			HistorySnapshot adopted = this.history.prepare(connection, foreign, List.of());
			assertThat(HistoryFixture.ids(adopted)).containsExactly("theme/default/entities/tasks/comments/1.sql");
			assertThat(executedAt(adopted, "theme/default/entities/tasks/comments/1.sql"))
				.contains(Instant.parse("2025-03-03T10:00:00Z"));
		}
	}

	@Test
	void refusesAnAmbiguousChildUntilItIsSaidWhichItWas() throws SQLException {
		this.database.execute(CORE + ENTITY);
		List<MigrationSource> known = List.of(HistoryFixture.DEFAULT_THEME.entity("comments"),
				HistoryFixture.DEFAULT_THEME.entity("tasks/comments"));
		try (Connection connection = this.database.connect()) {
			assertThatExceptionOfType(AmbiguousEntityException.class)
				.isThrownBy(() -> this.history.read(connection, known))
				.satisfies((ex) -> this.database.execute(ex.action().substring(ex.action().indexOf("ALTER TABLE"))));
			HistorySnapshot foreign = this.history.read(connection, known);
			assertThat(HistoryFixture.ids(foreign)).contains("theme/default/entities/comments/001.sql");
			HistorySnapshot adopted = this.history.prepare(connection, foreign, List.of());
			assertThat(HistoryFixture.ids(adopted)).contains("theme/default/entities/comments/001.sql")
				.doesNotContain("theme/default/entities/tasks/comments/001.sql");
		}
	}

	@Test
	void mapsWhatTheOtherSystemWritesAfterwards() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistoryFixture.prepared(this.history, connection);
			HistoryFixture.execute(connection, "SET timezone = 'Asia/Tokyo'; INSERT INTO _entity_migrations"
					+ " (entity_name, source_type, source_name, filename) VALUES ('comments', 'project', 'default', '1.sql')");
			HistorySnapshot snapshot = this.history.read(connection, KNOWN);
			assertThat(HistoryFixture.ids(snapshot)).containsExactly("theme/default/entities/tasks/comments/1.sql");
			assertThat(snapshot.applied().get(0).executedAt())
				.hasValueSatisfying((time) -> assertThat(time).isBefore(Instant.now().plusSeconds(60)));
		}
	}

	@Test
	void takesThePrivilegesAndPoliciesOfOthers() throws SQLException {
		String other = this.database.name() + "_other";
		this.database
			.execute("CREATE ROLE " + other + "; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO "
					+ other + "; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO " + other + "; "
					+ CORE + "GRANT ALL ON _migrations TO PUBLIC; CREATE POLICY p ON _migrations USING (true)");
		try (Connection connection = this.database.connect()) {
			HistoryFixture.prepared(this.history, connection);
		}
		assertThat(this.database.query("SELECT relname, relrowsecurity, relacl FROM pg_class WHERE relkind = 'r'"
				+ " AND relname LIKE '\\_%migration%' ORDER BY 1"))
			.allMatch((row) -> row.contains("|t|{postgres=") && !row.contains(","))
			.hasSize(4);
		assertThat(this.database
			.query("SELECT has_sequence_privilege('" + other + "', '_migration_journal_id_seq', 'USAGE')"))
			.containsExactly("f");
		assertThat(this.database.query("SELECT polname FROM pg_policy")).isEmpty();
	}

	private static Optional<Instant> executedAt(HistorySnapshot snapshot, String id) {
		return snapshot.applied()
			.stream()
			.filter((row) -> row.id().toString().equals(id))
			.findFirst()
			.flatMap(AppliedMigration::executedAt);
	}

}
