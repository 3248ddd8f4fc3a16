package io.migrator.boot.actuate;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.boot.DocumentPage;
import io.migrator.boot.ProjectFiles;
import io.migrator.boot.WebApplication;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Each answer in the documentation is the one that an application gives to the request
 * above it. A comment in front of the request names the application.
 */
class EndpointDocumentTests {

	private static final Pattern EXCHANGE = Pattern.compile(
			"(<!-- ([a-z ]+) -->\n```shell\ncurl (?:-i )?(-X POST )?http://localhost:8080/actuator/(\\S+)\n```\n\n```)"
					+ "\\w+\n(?s:.*?)```");

	private static final Pattern SQL = Pattern.compile("```sql\n(-- src/main/resources/(\\S+)\n(?s:.*?))```");

	private static final String UNRESTRICTED = "management.endpoint.migrations.access=unrestricted";

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void givesTheAnswersThatTheGuideShows() {
		DocumentPage page = DocumentPage.of("getting-started.md");
		SQL.matcher(page.text())
			.results()
			.filter((file) -> file.start() < page.text().indexOf("<!-- guide -->"))
			.forEach((file) -> files().file(file.group(2), file.group(1)));
		try (WebApplication application = WebApplication.start(files(), this.database)) {
			page.isExpectedToBe(answer(page.text(), "guide", application));
		}
	}

	@Test
	void givesTheAnswersThatTheReferenceShows() throws Exception {
		files().core("001_users.sql", "CREATE TABLE users (email text NOT NULL UNIQUE);")
			.core("002_orders.sql", "CREATE TABLE orders (id int);")
			.file("contents/themes/academy/migrations/001_palette.sql", "CREATE TABLE palette (id int);")
			.file("contents/themes/academy/entities/courses/migrations/001_courses.sql",
					"CREATE TABLE courses (id int);");
		DocumentPage page = DocumentPage.of("endpoint.md");
		String text = page.text();
		text = answer(text, "pending", start("migrator.on-startup=none"));
		text = answer(text, "up to date", start());
		text = answerWhileRunning(text);
		files().core("004_regions.sql",
				"CREATE TABLE regions (code text);\nINSERT INTO regions\n  SELECT nope FROM users;");
		assertThatException().isThrownBy(this::start);
		text = answer(text, "failed", start("migrator.on-startup=none"));
		text = answer(text, "unreachable",
				start("migrator.on-startup=none", "migrator.url=jdbc:postgresql://localhost:1/shop", UNRESTRICTED));
		page.isExpectedToBe(text);
	}

	private ProjectFiles files() {
		return new ProjectFiles(this.folder);
	}

	private WebApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.application.name=shop", "migrator.theme.active=academy",
				"migrator.plugin.enabled=false", "management.endpoint.health.show-details=always"));
		all.addAll(List.of(properties));
		return WebApplication.start(files(), this.database, all.toArray(String[]::new));
	}

	/**
	 * A migration waits for a transaction of the test.
	 */
	private String answerWhileRunning(String text) throws SQLException, InterruptedException {
		files().core("003_email_index.sql", "-- Lock-Timeout: 60s\nCREATE INDEX ON users (lower(email));");
		WebApplication application = start("migrator.on-startup=none", UNRESTRICTED);
		try (Connection other = this.database.dataSource().getConnection()) {
			other.setAutoCommit(false);
			try (Statement statement = other.createStatement()) {
				statement.execute("INSERT INTO users VALUES ('ann@example.org')");
			}
			FixedValues values = new FixedValues();
			String started = answer(text, "idle", application, values);
			while (!application.get("migrations").body().contains("waits for pid")) {
				Thread.sleep(50);
			}
			String running = answer(started, "running", application, values);
			other.commit();
			while (!application.json("migrations").get("running").isNull()) {
				Thread.sleep(50);
			}
			return running;
		}
		finally {
			application.close();
		}
	}

	private static String answer(String page, String scene, WebApplication application) {
		try (application) {
			return answer(page, scene, application, new FixedValues());
		}
	}

	private static String answer(String page, String scene, WebApplication application, FixedValues values) {
		return EXCHANGE.matcher(page)
			.replaceAll((match) -> Matcher.quoteReplacement(match.group(2).equals(scene)
					? match.group(1) + Exchange.of(match).answer(application, values) + "```" : match.group()));
	}

	/**
	 * A request of a page.
	 *
	 * @param status whether the answer's status is shown
	 * @param post whether it is a POST
	 * @param path what stands behind {@code /actuator/}
	 */
	private record Exchange(boolean status, boolean post, String path) {

		static Exchange of(MatchResult match) {
			return new Exchange(match.group(1).contains("curl -i "), match.group(3) != null, match.group(4));
		}

		String answer(WebApplication application, FixedValues values) {
			String real = values.real(this.path);
			HttpResponse<String> response = this.post ? application.post(real) : application.get(real);
			String body = response.body().isEmpty() ? ""
					: JsonLayout.write(new JsonMapper().readTree(values.fix(response.body()))) + "\n";
			return this.status ? "http\nHTTP/1.1 " + response.statusCode() + "\n" + (body.isEmpty() ? "" : "\n" + body)
					: "json\n" + body;
		}

	}

}
