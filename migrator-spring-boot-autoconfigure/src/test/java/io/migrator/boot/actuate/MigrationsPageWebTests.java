package io.migrator.boot.actuate;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.migrator.boot.ProjectFiles;
import io.migrator.boot.WebApplication;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsPageWebTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(strings = { "spring.main.web-application-type=servlet", "spring.main.web-application-type=reactive",
			"management.server.port=0" })
	void answersABrowserWithAPageAndAllOthersWithJson(String stack) {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE a (id int);");
		try (WebApplication application = WebApplication.start(project, this.database, stack,
				"spring.application.name=shop", "management.endpoint.migrations.access=unrestricted")) {
			for (String path : new String[] { "migrations", "migrations/core", "migrations/runs" }) {
				HttpResponse<String> page = application.get(path, "Accept", BROWSER);
				assertThat(page.statusCode()).as(path).isEqualTo(200);
				assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
				assertThat(page.headers().allValues("Content-Security-Policy")).singleElement()
					.asString()
					.startsWith("default-src 'none'; style-src 'sha256-")
					.endsWith("; frame-ancestors 'none'");
				assertThat(page.body()).startsWith("<!doctype html>").contains(" · shop</title>");
				assertThat(json(application.get(path))).isEqualTo("application/vnd.spring-boot.actuator.v3+json");
				assertThat(json(application.get(path, "Accept", "*/*")))
					.isEqualTo("application/vnd.spring-boot.actuator.v3+json");
				assertThat(json(application.get(path, "Accept", "application/json, text/plain, */*")))
					.isEqualTo("application/json");
				assertThat(json(application.get(path, "Accept", "application/vnd.spring-boot.actuator.v2+json")))
					.isEqualTo("application/vnd.spring-boot.actuator.v2+json");
				assertThat(application.get(path, "Accept", "text/plain").statusCode()).isEqualTo(406);
			}
			HttpResponse<String> unknown = application.get("migrations/theme/other", "Accept", BROWSER);
			assertThat(unknown.statusCode()).isEqualTo(404);
			assertThat(unknown.body()).contains("There is no such tier, source or run", "href=\"../../migrations\"");
			String run = application.json("migrations/runs").at("/runs/0/runId").asString();
			assertThat(application.get("migrations/runs/" + run, "Accept", BROWSER).body().replace("<wbr>", ""))
				.contains("Run succeeded", "core/001_init.sql");
			assertThat(application.get("migrations/runs?page=-1", "Accept", BROWSER).statusCode()).isEqualTo(400);
			HttpResponse<String> started = application.post("migrations");
			assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
		}
	}

	@Test
	void showsWhereAFileFailedAndWhatHasChanged() {
		ProjectFiles project = new ProjectFiles(this.folder)
			.core("001_init.sql", "CREATE TABLE a (\n  id int,\n  note text DEFAULT 'secret-4711'\n);\n")
			.core("000_noted.sql", "SELECT 1;\n");
		WebApplication.start(project, this.database).close();
		project.core("001_init.sql", "CREATE TABLE a (\n  id bigint,\n  note text DEFAULT 'secret-4711'\n);\n")
			.core("000_noted.sql", "-- why\nSELECT 1;\n")
			.core("002_bad.sql", "SELECT 1;\nINSERT INTO a VALUES (1, 'secret-42', nothing);\n");
		String[] properties = { "migrator.on-startup=none", "migrator.changed=warn",
				"management.endpoint.migrations.access=unrestricted", "spring.main.lazy-initialization=true",
				"management.endpoint.migrations.show-values=when-authorized" };
		try (WebApplication application = WebApplication.start(project, this.database, properties)) {
			application.post("migrations");
			while (application.get("migrations").body().contains("\"running\":{")) {
				Thread.onSpinWait();
			}
			String masked = application.get("migrations", "Accept", BROWSER).body();
			assertThat(masked).contains("<span class=b>-  id int,</span>", "<span class=g>+  id bigint,</span>",
					"<span class=b>&gt; 2 | INSERT INTO a VALUES (#, &#39;*********&#39;, nothing);",
					"column &quot;nothing&quot; does not exist");
			assertThat(masked).contains("000_noted.sql · comments only</p>", "<span class=g>+-- why</span>");
			assertThat(masked).doesNotContain("secret");
			String shown = application.get("migrations", "Accept", BROWSER, "X-User", "operator").body();
			assertThat(shown).contains("DEFAULT &#39;secret-4711&#39;", "&#39;secret-42&#39;, nothing");
		}
	}

	@Test
	void saysWhyThereIsNothingToShow() {
		try (WebApplication application = WebApplication.start(new ProjectFiles(this.folder), this.database,
				"migrator.on-startup=none", "migrator.url=jdbc:postgresql://localhost:1/none")) {
			assertThat(application.get("migrations", "Accept", BROWSER).body()).contains("<h1 class=b>Unreachable</h1>",
					"localhost:1");
			HttpResponse<String> runs = application.get("migrations/runs", "Accept", BROWSER);
			assertThat(runs.statusCode()).isEqualTo(503);
			assertThat(runs.body()).contains("localhost:1");
		}
	}

	private static String json(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith("{");
		return response.headers().firstValue("Content-Type").orElseThrow();
	}

}
