package io.migrator;

import java.nio.file.Path;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignTool;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Liquibase's table as it makes it, taken over on a real server.
 */
class LiquibaseAdoptionTests {

	private static final String LIQUIBASE = """
			CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL,
				filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL, orderexecuted int NOT NULL,
				exectype varchar(10) NOT NULL, md5sum varchar(35), description varchar(255), comments varchar(255),
				tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255),
				deployment_id varchar(10));
			CREATE FUNCTION executed(changeset text, writer text, file text, n int, type text) RETURNS void
				LANGUAGE sql AS 'INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
				VALUES (changeset, writer, file, ''2024-03-01 10:00'', n, type)';
			""";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void takesOverLiquibasesFilesWhoseChangesetsAreAllExecuted() {
		this.project.file("core/001_users.sql", """
				--liquibase formatted sql
				--changeset ann:1
				CREATE TABLE users ();
				-- changeset bob:add-name runOnChange:true
				ALTER TABLE users ADD name text;
				""").file("core/002_raw.sql", "CREATE TABLE raw ();").file("core/003_next.sql", """
				--liquibase formatted sql
				--changeset ann:2
				CREATE TABLE next ();
				""");
		this.database.execute(LIQUIBASE + """
				SELECT executed('1', 'ann', 'db/changelog/001_users.sql', 1, 'EXECUTED');
				SELECT executed('add-name', 'bob', 'db/changelog/001_users.sql', 2, 'RERAN');
				SELECT executed('raw', 'includeAll', 'classpath:db/changelog/002_raw.sql', 3, 'MARK_RAN');
				SELECT executed('old', 'ann', 'db/changelog/master.xml', 4, 'EXECUTED');
				SELECT executed('2', 'ann', 'db/changelog/003_next.sql', 5, 'SKIPPED');
				""");
		AdoptionPlan plan = adopt();
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename())
			.containsExactly("001_users.sql", "002_raw.sql");
		assertThat(plan.left()).extracting(Left::name)
			.containsExactly("db/changelog/master.xml ann:old", "db/changelog/003_next.sql ann:2");
		assertThat(plan.pending()).extracting((id) -> id.filename()).containsExactly("003_next.sql");
		assertThat(this.database.query("SELECT executed_by, execution_time_ms FROM _migrations"))
			.containsOnly("null|null");
	}

	@Test
	void refusesAFileOfWhichLiquibaseExecutedSomeChangesetsOnly() {
		this.project.file("core/001_users.sql", "--changeset ann:1\nSELECT 1;\n--changeset ann:2\nSELECT 2;");
		this.database.execute(LIQUIBASE + "SELECT executed('1', 'ann', 'db/changelog/001_users.sql', 1, 'EXECUTED')");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt())
			.withMessageContaining("ann:2");
	}

	@Test
	void tellsLiquibasesFilesOfOneNameApartByTheirFolders() {
		this.project.plugins("ai", "billing");
		for (String plugin : new String[] { "ai", "billing" }) {
			this.project.file("contents/plugins/" + plugin + "/migrations/001_init.sql",
					"--changeset ann:1\nSELECT '" + plugin + "';");
		}
		this.database.execute(LIQUIBASE
				+ "SELECT executed('1', 'ann', 'contents/plugins/billing/migrations/001_init.sql', 1, 'EXECUTED')");
		assertThat(adopt().adopted()).extracting((adopted) -> adopted.id().toString())
			.containsExactly("plugin/billing/001_init.sql");
		this.database.execute("DELETE FROM databasechangelog; DELETE FROM _content_migrations;"
				+ "SELECT executed('1', 'ann', 'changelog/001_init.sql', 1, 'EXECUTED')");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt())
			.withMessageContaining("it fits several files");
	}

	@Test
	void refusesAFileThatLiquibaseKnowsFromSeveralFolders() {
		this.project.file("core/001_init.sql", "--changeset ann:1\nSELECT 1;");
		this.database.execute(LIQUIBASE + """
				SELECT executed('1', 'ann', 'a/001_init.sql', 1, 'EXECUTED');
				SELECT executed('1', 'ann', 'b/001_init.sql', 2, 'EXECUTED');
				""");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt())
			.withMessageContaining("a/001_init.sql, b/001_init.sql");
	}

	private AdoptionPlan adopt() {
		return this.project.migrator(this.database.dataSource())
			.maintenance()
			.adopt(new AdoptionRequest(ForeignTool.LIQUIBASE, Optional.empty(), Optional.empty()));
	}

}
