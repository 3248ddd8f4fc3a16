package io.migrator.ecosystem;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web application of Spring Session that keeps sessions in the database.
 */
class SpringSessionTests {

	@TempDir
	Path migrations;

	@Test
	void findsSessionAgainThatItSaved() throws Exception {
		Application application = new Application(Web.class, this.migrations)
			.migration("001_session.sql", Application.script("org/springframework/session/jdbc/schema-postgresql.sql"))
			.withWeb()
			.with(Application.BEFORE_BEANS);
		try (ConfigurableApplicationContext context = application.start()) {
			HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			assertThat(visit(browser, context)).isEqualTo("1");
			assertThat(visit(browser, context)).isEqualTo("2");
			assertThat(
					context.getBean(JdbcClient.class).sql("SELECT count(*) FROM spring_session").query().singleValue())
				.isEqualTo(1L);
			assertThat(Application.waitsFor(JdbcIndexedSessionRepository.class, context))
				.containsExactly("migratorInitializer");
		}
	}

	private static String visit(HttpClient browser, ConfigurableApplicationContext context)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/visits")).build();
		return browser.send(request, BodyHandlers.ofString()).body();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Visits.class)
	static class Web {

	}

	@RestController
	static class Visits {

		@GetMapping("/visits")
		String visit(HttpSession session) {
			int visits = (session.getAttribute("visits") instanceof Integer before) ? before + 1 : 1;
			session.setAttribute("visits", visits);
			return String.valueOf(visits);
		}

	}

}
