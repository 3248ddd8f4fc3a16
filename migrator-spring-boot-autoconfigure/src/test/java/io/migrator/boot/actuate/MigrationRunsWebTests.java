package io.migrator.boot.actuate;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;

import io.migrator.boot.ProjectFiles;
import io.migrator.boot.WebApplication;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationRunsWebTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void tellsRunsOfTheJournal() {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE a (id int);");
		try (WebApplication application = WebApplication.start(project, this.database)) {
			JsonNode runs = application.json("migrations/runs");
			assertThat(runs.propertyNames()).containsExactly("runs", "page");
			assertThat(runs.get("page").toString())
				.isEqualTo("{\"size\":20,\"number\":0,\"totalElements\":1,\"totalPages\":1}");
			JsonNode run = runs.at("/runs/0");
			assertThat(run.propertyNames()).containsExactly("runId", "startedAt", "durationMs", "outcome", "actions",
					"applied", "databaseUser", "applicationName", "host", "migratorVersion");
			assertThat(run.get("outcome").asString()).isEqualTo("SUCCEEDED");
			assertThat(run.get("databaseUser").asString()).isEqualTo("postgres");
			JsonNode details = application.json("migrations/runs/" + run.get("runId").asString());
			assertThat(details.at("/attempts/0/migration").asString()).isEqualTo("core/001_init.sql");
			assertThat(details.at("/attempts/0").propertyNames()).containsExactly("migration", "action", "outcome",
					"startedAt", "durationMs");
			assertThat(application.json("migrations/runs?page=7&size=1000").get("page").toString())
				.isEqualTo("{\"size\":100,\"number\":7,\"totalElements\":1,\"totalPages\":1}");
			assertThat(application.get("migrations/runs/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
			assertThat(application.get("migrations/runs/none").statusCode()).isEqualTo(404);
			assertThat(application.get("migrations/runs/1/2").statusCode()).isEqualTo(404);
			assertThat(application.get("migrations/runs?page=-1").statusCode()).isEqualTo(400);
			assertThat(application.get("migrations/runs?size=0").statusCode()).isEqualTo(400);
			assertThat(application.get("migrations/runs?size=many").statusCode()).isEqualTo(400);
			assertThat(application.post("migrations").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void runsWhatIsPendingWhereAccessIsRaised() throws Exception {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "SELECT pg_sleep(1);")
			.core("002_bad.sql", "INSERT INTO nowhere VALUES (4711);");
		try (WebApplication application = WebApplication.start(project, this.database, "migrator.on-startup=none",
				"management.endpoint.migrations.access=unrestricted")) {
			HttpResponse<String> accepted = application.post("migrations");
			assertThat(accepted.statusCode()).isEqualTo(202);
			String runId = WebApplication.json(accepted).get("runId").asString();
			HttpResponse<String> conflict = application.post("migrations");
			assertThat(conflict.statusCode()).isEqualTo(409);
			assertThat(conflict.body()).isEqualTo("{\"started\":false,\"runId\":\"" + runId + "\"}");
			assertThat(application.json("migrations").at("/running/runId").asString()).isEqualTo(runId);
			while (!application.json("migrations").get("running").isNull()) {
				Thread.sleep(50);
			}
			JsonNode run = application.json("migrations/runs/" + runId);
			assertThat(run.get("outcome").asString()).isEqualTo("FAILED");
			assertThat(run.get("applied").asInt()).isOne();
			assertThat(run.at("/stoppedBy/migration").asString()).isEqualTo("core/002_bad.sql");
			assertThat(run.at("/stoppedBy/error").toString()).isEqualTo("{\"sqlstate\":\"42P01\","
					+ "\"message\":\"relation \\\"nowhere\\\" does not exist\",\"line\":1,\"column\":13}");
		}
	}

	@Test
	void startsNoRunWhileAnotherInstanceMigrates() throws Exception {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE a (id int);");
		try (WebApplication application = WebApplication.start(project, this.database, "migrator.on-startup=none",
				"management.endpoint.migrations.access=unrestricted")) {
			try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
				statement.execute("SET application_name = 'other'; SELECT pg_advisory_lock(" + 0x6d696772 + ", "
						+ "public".hashCode() + ")");
				HttpResponse<String> conflict = application.post("migrations");
				assertThat(conflict.statusCode()).isEqualTo(409);
				assertThat(conflict.body()).startsWith("{\"started\":false,\"runId\":null,"
						+ "\"migrating\":\"application 'other' on host 127.0.0.1 (pid ");
			}
			while (application.post("migrations").statusCode() == 409) {
				Thread.sleep(20);
			}
		}
	}

	@Test
	void showsValuesToThoseWhoAreAuthorizedOnly() {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql",
				"SELECT CAST('top-' || 'secret' AS int);");
		WebApplication failed = null;
		try {
			failed = WebApplication.start(project, this.database, "migrator.show-values=always");
		}
		catch (RuntimeException ex) {
			assertThat(ex).hasMessageContaining("top-secret");
		}
		assertThat(failed).isNull();
		try (WebApplication application = WebApplication.start(project, this.database, "migrator.on-startup=none",
				"migrator.show-values=always", "management.endpoint.migrations.show-values=when-authorized",
				"management.endpoint.migrations.roles=operator")) {
			String runs = "migrations/runs";
			assertThat(application.get("migrations").body()).contains("withheld from you").doesNotContain("secret");
			assertThat(application.get(runs).body()).contains("withheld from you").doesNotContain("secret");
			assertThat(application.get(runs, "X-User", "guest").body()).doesNotContain("secret");
			assertThat(application.get(runs, "X-User", "operator").body()).contains("top-secret");
			assertThat(application.get("migrations/core", "X-User", "operator").body()).contains("top-secret");
		}
	}

	@Test
	void saysWhyTheJournalCannotBeRead() {
		try (WebApplication application = WebApplication.start(new ProjectFiles(this.folder), this.database,
				"migrator.on-startup=none", "migrator.url=jdbc:postgresql://localhost:1/none",
				"management.endpoint.migrations.access=unrestricted")) {
			HttpResponse<String> runs = application.get("migrations/runs");
			assertThat(runs.statusCode()).isEqualTo(503);
			assertThat(runs.body()).startsWith("{\"problems\":[\"").contains("localhost:1");
			HttpResponse<String> started = application.post("migrations");
			assertThat(started.statusCode()).isEqualTo(503);
			assertThat(started.body()).startsWith("{\"problems\":[\"").contains("localhost:1");
		}
	}

	@Test
	void hasNeitherRunsNorStartsAnyWhereTurnedOff() {
		try (WebApplication application = WebApplication.start(new ProjectFiles(this.folder), this.database,
				"migrator.enabled=false", "management.endpoint.migrations.access=unrestricted")) {
			assertThat(application.json("migrations/runs").get("runs").isEmpty()).isTrue();
			assertThat(application.post("migrations").body()).isEqualTo("{\"started\":false,\"runId\":null}");
		}
	}

}
