package io.migrator.sample.web;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the start page, on tables that the test makes itself.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("nomigrate")
class StartPageTests {

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@BeforeEach
	void emptyTheDatabase() {
		execute("DROP SCHEMA public CASCADE");
		execute("CREATE SCHEMA public");
	}

	@Test
	void saysWhatToDoAboutMissingTables() {
		assertThat(page()).contains("Some tables are not there", "nomigrate", "--migrator.command=migrate",
				"Not migrated yet", "theme/academy", "plugin/billing");
	}

	@Test
	void showsWhatThereIsBesideWhatIsMissing() {
		createUsers();
		execute("INSERT INTO users (full_name, email, role) VALUES ('Ada Lovelace', 'ada@example.org', 'teacher')");
		assertThat(page()).contains("Ada Lovelace", "ada@example.org", "Some tables are not there");
	}

	@Test
	void escapesWhatTablesHold() {
		createUsers();
		execute("""
				INSERT INTO users (full_name, email, role)
				VALUES ('<script>alert("1")</script>', '''><img src=x onerror=alert(2)>', '[[${7*7}]] & ${T(java.lang.Runtime)}')
				""");
		execute("CREATE TABLE theme_settings (theme text, area text, name text, value text)");
		execute("INSERT INTO theme_settings VALUES ('academy', 'branding', 'name', '</title><script>alert(3)</script>')");
		assertThat(page())
			.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;",
					"&#39;&gt;&lt;img src=x onerror=alert(2)&gt;", "[[${7*7}]] &amp; ${T(java.lang.Runtime)}",
					"&lt;/title&gt;&lt;script&gt;alert(3)&lt;/script&gt;")
			.doesNotContain("<script", "<img", "49");
	}

	@Test
	void showsAbsentValuesAsDash() {
		createUsers();
		execute("INSERT INTO users (full_name, email, role) VALUES ('Ada Lovelace', NULL, 'teacher')");
		assertThat(page()).contains("<td>Ada Lovelace</td><td>–</td><td>teacher</td><td>0</td>");
	}

	@Test
	void loadsNothingFromElsewhere() {
		assertThat(page()).contains("default-src 'none'").doesNotContain("http://", "https://", "<script");
	}

	private void createUsers() {
		execute("CREATE TABLE users (id integer, full_name text, email text, role text, created_at timestamptz)");
		execute("CREATE TABLE user_metas (user_id integer)");
	}

	private void execute(String sql) {
		this.jdbc.sql(sql).update();
	}

	private String page() {
		byte[] body = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBodyContent();
		return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
	}

}
