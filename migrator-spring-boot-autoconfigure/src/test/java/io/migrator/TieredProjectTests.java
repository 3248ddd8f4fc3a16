package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project of the kind that the tiers follow, with its traps: entities that refer to
 * each other across files of the same number, sample data in the middle of the core,
 * names that sort only as a whole, a grant on all tables, and a database that another
 * runner has filled.
 */
class TieredProjectTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		String reader = this.database.name() + "_app";
		String entities = "contents/themes/sales/entities/";
		this.project = new TestProject(folder).theme("sales")
			.plugins("chat", "audit")
			.file("core/001_functions.sql", """
					CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
					BEGIN
						NEW.updated = now(); -- a semicolon; and a quote '
						RETURN NEW;
					END;
					$$;
					CREATE ROLE %1$s;
					""".formatted(reader))
			.file("core/002_people.sql", "CREATE TABLE people (id int PRIMARY KEY, updated timestamptz);")
			.file("core/022_grants.sql", """
					GRANT SELECT ON ALL TABLES IN SCHEMA public TO %1$s;
					ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO %1$s;
					""".formatted(reader))
			.file("core/090_sample_data.sql", "INSERT INTO people VALUES (1), (2);")
			.file("core/091_after_sample_data.sql", "CREATE INDEX ON people (updated);")
			.file(entities + "notes/migrations/020_notes.sql",
					"CREATE TABLE notes (contact int REFERENCES contacts, deal int REFERENCES deals);")
			.file(entities + "deals/migrations/010_deals.sql",
					"CREATE TABLE deals (id int PRIMARY KEY, company int REFERENCES companies);")
			.file(entities + "companies/migrations/001_companies.sql", "CREATE TABLE companies (id int PRIMARY KEY);")
			.file(entities + "companies/migrations/003_sample_data.sql", "INSERT INTO companies VALUES (1);")
			.file(entities + "contacts/migrations/001_contacts.sql",
					"CREATE TABLE contacts (id int PRIMARY KEY, company int REFERENCES companies);")
			.file(entities + "contacts/children/phones/migrations/001_phones.sql",
					"CREATE TABLE phones (contact int REFERENCES contacts);")
			.file("contents/themes/sales/migrations/999_theme_sample_data.sql", "INSERT INTO companies VALUES (2);")
			.file("contents/themes/sales/migrations/999a_more_sample_data.sql",
					"INSERT INTO deals SELECT 1, max(id) FROM companies;")
			.file("contents/plugins/chat/migrations/001_chat.sql", "CREATE TABLE chat (person int REFERENCES people);")
			.file("contents/plugins/chat/entities/logs/migrations/001_logs.sql", "CREATE TABLE chat_logs ();")
			.file("contents/plugins/audit/entities/logs/migrations/001_logs.sql", "CREATE TABLE audit_logs ();");
	}

	@Test
	void runsInAnOrderThatWorksAndOnlyOnce() {
		this.project.withSampleData();
		assertThat(ids(migrate())).containsExactly("core/001_functions.sql", "core/002_people.sql",
				"core/022_grants.sql", "core/090_sample_data.sql", "core/091_after_sample_data.sql",
				"plugin/chat/001_chat.sql", "theme/sales/entities/companies/001_companies.sql",
				"theme/sales/entities/contacts/001_contacts.sql", "plugin/chat/entities/logs/001_logs.sql",
				"plugin/audit/entities/logs/001_logs.sql", "theme/sales/entities/contacts/phones/001_phones.sql",
				"theme/sales/entities/deals/010_deals.sql", "theme/sales/entities/notes/020_notes.sql",
				"theme/sales/999_theme_sample_data.sql", "theme/sales/999a_more_sample_data.sql",
				"theme/sales/entities/companies/003_sample_data.sql");
		assertThat(ids(migrate())).isEmpty();
		assertThat(this.database.query("SELECT company FROM deals")).containsExactly("2");
	}

	@Test
	void keepsAHistoryOfEachSource() {
		migrate();
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("3");
		assertThat(this.database.query("SELECT source_type, source_name, filename FROM _content_migrations"))
			.containsExactly("plugin|chat|001_chat.sql");
		assertThat(this.database
			.query("SELECT source_type, source_name, entity_name, count(*) FROM _entity_migrations GROUP BY 1, 2, 3"))
			.containsExactlyInAnyOrder("theme|sales|companies|1", "theme|sales|contacts|1",
					"theme|sales|contacts/phones|1", "theme|sales|deals|1", "theme|sales|notes|1", "plugin|chat|logs|1",
					"plugin|audit|logs|1");
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal WHERE action = 'apply'"))
			.containsExactly("11");
	}

	@Test
	void keepsRowsFromARoleThatMayReadAllTables() throws SQLException {
		migrate();
		String app = this.database.name() + "_app";
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SET ROLE " + app);
			for (String table : List.of("_migrations", "_content_migrations", "_entity_migrations")) {
				try (ResultSet row = statement.executeQuery("SELECT count(*) FROM public." + table)) {
					row.next();
					assertThat(row.getInt(1)).as(table).isZero();
				}
			}
		}
	}

	@Test
	void adoptsADatabaseThatAnotherRunnerFilled() {
		fillAsTheOtherRunnerDid();
		RunReport report = migrate();
		assertThat(ids(report)).containsExactly("plugin/audit/entities/logs/001_logs.sql");
		assertThat(this.database.query("""
				SELECT source_type, source_name, entity_name, filename FROM _entity_migrations
				WHERE filename IN ('001_phones.sql', '001_logs.sql') ORDER BY 2, 3""")).containsExactly(
				"plugin|audit|logs|001_logs.sql", "plugin|chat|logs|001_logs.sql",
				"theme|sales|contacts/phones|001_phones.sql");
		assertThat(this.database.query("SELECT to_regclass('_theme_migrations')")).containsExactly("null");
		assertThat(ids(migrate())).isEmpty();
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		this.project.file("core/002_people.sql", "CREATE TABLE people (id bigint PRIMARY KEY);");
		assertThat(migrator().status().status()).isEqualTo(Status.INVALID);
	}

	@Test
	void looksAtADatabaseOfAnotherRunnerWithoutChangingIt() {
		fillAsTheOtherRunnerDid();
		assertThat(migrator().plan().steps()).extracting((step) -> step.id().toString())
			.containsExactly("plugin/audit/entities/logs/001_logs.sql");
		assertThat(this.database.query("SELECT count(*) FROM _theme_migrations")).containsExactly("1");
	}

	private void fillAsTheOtherRunnerDid() {
		this.database.execute(
				"""
						CREATE TABLE _migrations (id serial PRIMARY KEY, filename text UNIQUE NOT NULL,
							executed_at timestamp DEFAULT current_timestamp);
						CREATE TABLE _theme_migrations (id serial PRIMARY KEY, source_type text NOT NULL, source_name text NOT NULL,
							filename text NOT NULL, executed_at timestamp DEFAULT current_timestamp,
							UNIQUE (source_type, source_name, filename));
						CREATE TABLE _entity_migrations (id serial PRIMARY KEY, entity_name text NOT NULL, source_type text,
							source_name text, filename text NOT NULL, executed_at timestamp DEFAULT current_timestamp,
							UNIQUE (entity_name, filename));
						INSERT INTO _migrations (filename) VALUES ('001_functions.sql'), ('002_people.sql'), ('022_grants.sql'),
							('091_after_sample_data.sql');
						INSERT INTO _theme_migrations (source_type, source_name, filename) VALUES ('plugin', 'chat', '001_chat.sql');
						INSERT INTO _entity_migrations (entity_name, source_type, source_name, filename) VALUES
							('companies', 'theme', 'sales', '001_companies.sql'), ('contacts', NULL, NULL, '001_contacts.sql'),
							('phones', 'theme', 'sales', '001_phones.sql'), ('deals', 'theme', 'sales', '010_deals.sql'),
							('notes', 'theme', 'sales', '020_notes.sql'), ('logs', 'plugin', 'chat', '001_logs.sql');
						CREATE TABLE people (id int PRIMARY KEY, updated timestamptz);
						""");
	}

	private RunReport migrate() {
		return migrator().migrate();
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private static List<String> ids(RunReport report) {
		assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
		return report.migrations().stream().map(MigrationReport::id).map(Object::toString).toList();
	}

}
