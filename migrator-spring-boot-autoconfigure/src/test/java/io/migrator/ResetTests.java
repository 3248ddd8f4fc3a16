package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.migrator.execution.ResetPlan;
import io.migrator.execution.ResetRefusedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Emptying the schema.
 */
class ResetTests {

	private static final String EVERYTHING = """
			CREATE TABLE parents (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
			CREATE TABLE children (id serial PRIMARY KEY, parent int REFERENCES parents, CHECK (id > 0));
			CREATE TABLE parts (id int) PARTITION BY RANGE (id);
			CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
			CREATE SEQUENCE numbers; CREATE VIEW names AS SELECT name FROM parents;
			CREATE MATERIALIZED VIEW copies AS SELECT * FROM names;
			CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE DOMAIN moods AS mood[]; CREATE TYPE pair AS (a mood, b int);
			CREATE TYPE span AS RANGE (subtype = int);
			CREATE FUNCTION feel(mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
			CREATE PROCEDURE work() LANGUAGE sql AS 'SELECT 1';
			CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
			CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql AS 'SELECT true';
			CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same);
			CREATE COLLATION plain FROM "C"; CREATE STATISTICS s ON id, parent FROM children;
			CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
			CREATE FUNCTION "an odd name"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
			CREATE TRIGGER t BEFORE INSERT ON parents FOR EACH ROW EXECUTE FUNCTION "an odd name"();
			""";

	private static final String LEFT = """
			SELECT c.relname::text FROM pg_class c WHERE relnamespace = 'public'::regnamespace
			UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
			UNION ALL SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace
			UNION ALL SELECT oprname::text FROM pg_operator WHERE oprnamespace = 'public'::regnamespace
			UNION ALL SELECT collname::text FROM pg_collation WHERE collnamespace = 'public'::regnamespace
			UNION ALL SELECT cfgname::text FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
			""";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void dropsEverythingInTheSchemaAndLeavesTheSchema() {
		this.database.execute("COMMENT ON SCHEMA public IS 'mine'; GRANT USAGE ON SCHEMA public TO pg_monitor");
		String acl = this.database.query("SELECT nspacl FROM pg_namespace WHERE nspname = 'public'").get(0);
		this.project.file("core/001_all.sql", EVERYTHING);
		migrator().migrate();
		ResetPlan plan = migrator().maintenance().planReset();
		assertThat(plan.schema()).isEqualTo("public");
		assertThat(plan.objects()).extracting(Object::toString)
			.contains("table public.children", "table public.parts", "view public.names", "type public.mood",
					"routine public.feel(public.mood)", "table public._migrations", "routine public.\"an odd name\"()");
		assertThat(migrator().maintenance().reset(this.database.name()).objects()).hasSameSizeAs(plan.objects());
		assertThat(this.database.query(LEFT)).isEmpty();
		assertThat(this.database.query("SELECT obj_description('public'::regnamespace)")).containsExactly("mine");
		assertThat(this.database.query("SELECT nspacl FROM pg_namespace WHERE nspname = 'public'"))
			.containsExactly(acl);
		assertThat(migrator().migrate().applied()).isOne();
		assertThat(this.database.query("SELECT count(*) FROM parents")).containsExactly("0");
	}

	@Test
	void leavesWhatIsNotItsOwn() {
		this.database.execute("""
				CREATE EXTENSION IF NOT EXISTS hstore; CREATE SCHEMA other; CREATE TABLE other.kept (id int);
				CREATE ROLE %s_else; CREATE TABLE foreigner (id int);
				""".formatted(this.database.name()));
		this.project.schema("tracking").file("core/001_a.sql", "CREATE TABLE a (h hstore);");
		migrator().migrate();
		migrator().maintenance().reset(this.database.name());
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('tracking._migrations'), "
				+ "to_regclass('other.kept'), to_regtype('hstore')"))
			.containsExactly("null|null|kept|hstore".replace("kept", "other.kept"));
		assertThat(migrator().migrate().applied()).isOne();
	}

	@Test
	void dropsNothingWhereSomethingOutsideWouldGo() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); CREATE TYPE mood AS ENUM ('good');");
		migrator().migrate();
		this.database.execute("CREATE SCHEMA reports; CREATE VIEW reports.all_a AS SELECT * FROM a;"
				+ "CREATE TABLE reports.moods (id int, mood mood)");
		assertThatExceptionOfType(ResetRefusedException.class)
			.isThrownBy(() -> migrator().maintenance().reset(this.database.name()))
			.withMessageContaining("nothing was dropped")
			.withMessageContaining("view reports.all_a")
			.withMessageContaining("column mood of table reports.moods");
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	@Test
	void refusesAnotherNameThanThatOfTheDatabase() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		assertThatExceptionOfType(ResetRefusedException.class)
			.isThrownBy(() -> migrator().maintenance().reset("production"))
			.withMessageContaining("'" + this.database.name() + "', and 'production' was named");
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	@Test
	void refusesWhileTheApplicationIsConnected() throws SQLException, InterruptedException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		try (Connection connection = this.database.connect()) {
			assertThat(connection.isValid(1)).isTrue();
			Thread.sleep(3_100);
			refuses("somebody else is connected to the database: pid ");
		}
	}

	@Test
	void refusesWhileAnybodyElseIsConnected() throws SQLException {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role);
		this.project.role(role).file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		try (Connection connection = DriverManager
			.getConnection(this.database.jdbcUrl() + "&ApplicationName=warehouse")) {
			assertThat(connection.isValid(1)).isTrue();
			refuses("(application 'warehouse') of another user");
			this.database.execute("GRANT pg_read_all_stats TO " + role);
			refuses("(application 'warehouse') from 127.0.0.1, connected since ");
		}
	}

	@Test
	void refusesTablesOfAnotherApplication() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		this.project.delete("core/001_a.sql").file("core/001_b.sql", "CREATE TABLE b (id int);");
		refuses("this application knows none of them");
		assertThatExceptionOfType(ResetRefusedException.class).isThrownBy(() -> migrator().maintenance().planReset())
			.satisfies((ex) -> assertThat(ex.action()).contains("DROP TABLE \"public\"._migrations, "));
	}

	private void refuses(String reason) {
		assertThatExceptionOfType(ResetRefusedException.class)
			.isThrownBy(() -> migrator().maintenance().reset(this.database.name()))
			.withMessageContaining(reason);
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("_migrations");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
