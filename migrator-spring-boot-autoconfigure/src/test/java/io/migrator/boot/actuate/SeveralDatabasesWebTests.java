package io.migrator.boot.actuate;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.migrator.boot.ProjectFiles;
import io.migrator.boot.WebApplication;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that migrates its own database and one named billing, of which the
 * second has something pending.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // before all tests
class SeveralDatabasesWebTests {

	private final TestDatabase shop = TestDatabase.create();

	private final TestDatabase billing = TestDatabase.create();

	private WebApplication application;

	@BeforeAll
	void start(@TempDir Path folder) {
		ProjectFiles project = new ProjectFiles(folder).core("001_init.sql", "CREATE TABLE customers (id int)")
			.file("billing/001_init.sql", "CREATE TABLE invoices (id int)")
			.file("billing/002_more.sql", "CREATE TABLE payments (id int)");
		this.application = WebApplication.start(project, this.shop,
				"migrator.databases.billing.url=" + this.billing.jdbcUrl(),
				"migrator.databases.billing.core.locations=file:" + folder + "/billing",
				"migrator.databases.billing.target=core/001_init.sql", "management.endpoint.health.show-details=always",
				"management.endpoint.migrations.access=unrestricted");
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void keepsTheShapeOfTheDefaultOneAndAddsTheOthers() {
		JsonNode all = this.application.json("migrations");
		assertThat(all.propertyNames()).containsExactly("status", "database", "summary", "tiers", "lastRun", "running",
				"databases");
		assertThat(all.at("/tiers/0/sources/0/migrations").size()).isOne();
		JsonNode named = all.at("/databases/billing");
		assertThat(named.propertyNames()).containsExactly("status", "database", "summary", "tiers", "lastRun",
				"running");
		assertThat(named.at("/summary/applied").asInt()).isOne();
		assertThat(named.at("/summary/pending").asInt()).isOne();
	}

	@Test
	void tellsTheStatusThatAsksForMostAttention() {
		assertThat(this.application.json("migrations").get("status").asString()).isEqualTo("PENDING");
		assertThat(this.application.json("migrations/databases/default").get("status").asString())
			.isEqualTo("UP_TO_DATE");
	}

	@Test
	void narrowsToADatabaseAndInside() {
		JsonNode named = this.application.json("migrations/databases/billing");
		assertThat(named.get("status").asString()).isEqualTo("PENDING");
		assertThat(this.application.json("migrations/databases/billing/core").at("/tiers").size()).isOne();
		JsonNode runs = this.application.json("migrations/databases/billing/runs");
		assertThat(runs.at("/page/totalElements").asInt()).isOne();
		String run = runs.at("/runs/0/runId").asString();
		assertThat(this.application.json("migrations/databases/billing/runs/" + run)
			.at("/attempts/0/migration")
			.asString()).isEqualTo("core/001_init.sql");
		assertThat(this.application.get("migrations/runs/" + run).statusCode()).isEqualTo(404);
		assertThat(this.application.get("migrations/databases/nowhere").statusCode()).isEqualTo(404);
		assertThat(this.application.get("migrations/databases").statusCode()).isEqualTo(404);
	}

	@Test
	void hasASectionForEachOnThePageAndAPageForEach() {
		String page = this.application.get("migrations", "Accept", "text/html").body();
		assertThat(page).contains("<h1 class=w>Pending</h1>", "href=\"migrations/databases/billing\"",
				"1 applied, 1 pending");
		String own = this.application.get("migrations/databases/billing", "Accept", "text/html").body();
		assertThat(own).contains("href=\"../../migrations\"", "href=\"../../migrations/databases/billing/runs\"",
				"002_more.sql");
		HttpResponse<String> nowhere = this.application.get("migrations/databases/nowhere", "Accept", "text/html");
		assertThat(nowhere.statusCode()).isEqualTo(404);
		assertThat(nowhere.body()).contains("There is no such database.");
	}

	@Test
	void runsAllOrOne() throws InterruptedException {
		HttpResponse<String> all = this.application.post("migrations");
		assertThat(all.statusCode()).isEqualTo(202);
		JsonNode answer = WebApplication.json(all);
		assertThat(answer.at("/started").asBoolean()).isTrue();
		assertThat(answer.at("/runId").asString()).isNotEqualTo(answer.at("/databases/billing/runId").asString());
		HttpResponse<String> one = this.application.post("migrations/databases/billing");
		assertThat(one.statusCode()).isIn(202, 409);
		assertThat(WebApplication.json(one).propertyNames()).containsExactly("started", "runId");
		assertThat(this.application.post("migrations/databases/nowhere").statusCode()).isEqualTo(404);
		assertThat(this.application.post("migrations/core").statusCode()).isEqualTo(404);
		while (this.application.json("migrations").get("status").asString().equals("RUNNING")) {
			Thread.sleep(20);
		}
	}

	@Test
	void contributesTheHealthOfEach() {
		HttpResponse<String> response = this.application.get("health/migrations");
		JsonNode health = WebApplication.json(response);
		assertThat(health.at("/components/default/status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/billing/status").asString()).isEqualTo("OUT_OF_SERVICE");
	}

	@Test
	void tagsMetrics() {
		assertThat(this.application
			.json("metrics/migrator.migrations?tag=database:billing&tag=tier:core&tag=state:APPLIED")
			.at("/measurements/0/value")
			.asInt()).isOne();
	}

}
