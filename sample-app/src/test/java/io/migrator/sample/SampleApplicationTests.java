package io.migrator.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for whole starts of the application, migrations included.
 */
class SampleApplicationTests {

	@TempDir
	private Path folder;

	@Test
	void migratesEveryPartBeforeItIsUsed() {
		try (ConfigurableApplicationContext application = start()) {
			migrations(application).jsonPath("$.status")
				.isEqualTo("UP_TO_DATE")
				.jsonPath("$.summary.pending")
				.isEqualTo(0)
				.jsonPath("$.summary.failed")
				.isEqualTo(0)
				.jsonPath("$.summary.skipped")
				.isEqualTo(0)
				.jsonPath("$.tiers[*].tier")
				.isEqualTo(List.of("core", "theme", "plugin", "entity"))
				.jsonPath("$.tiers[*].sources[*].migrations[?(@.state != 'APPLIED')].id")
				.isEmpty()
				.jsonPath("$.tiers[*].sources[*].migrations[*].id")
				.value(new ParameterizedTypeReference<List<String>>() {
				}, (ids) -> assertThat(ids).contains("core/090_sample_data.sql", "theme/academy/001_create_levels.sql",
						"theme/academy/settings/branding/001_branding.sql", "plugin/billing/003_create_credits.sql",
						"plugin/ai/001_create_ai_usage.sql", "theme/academy/entities/courses/R__course_overview.sql",
						"theme/academy/entities/courses/lessons/010_create_lessons.sql",
						"theme/academy/entities/courses/lessons/quizzes/020_create_quizzes.sql",
						"plugin/billing/entities/invoices/lines/011_create_invoice_lines.sql"));
			get(application, "/actuator/health").jsonPath("$.components.migrations.status").isEqualTo("UP");
			assertThat(startPage(application))
				.contains("Migrator Academy", "Ada Lovelace", "SQL from scratch", "Bobby &lt;b&gt;Tables&lt;/b&gt;",
						"tutor-small", "AC-")
				.doesNotContain("Not migrated yet", "class=\"hint\"");
		}
	}

	@Test
	void buildsWhatTheMigrationsPromise() {
		try (ConfigurableApplicationContext application = start()) {
			assertThat(single(application,
					"SELECT indisvalid FROM pg_index WHERE indexrelid = 'courses_published_idx'::regclass",
					Boolean.class))
				.isTrue();
			assertThat(single(application, "SELECT count(*) FROM certificates", Long.class)).isEqualTo(2);
			assertThat(single(application, "SELECT value FROM theme_settings WHERE name = 'name'", String.class))
				.isEqualTo("Migrator Academy");
			assertThat(countAs(application, "anon", "nobody", "courses")).as("the draft is not for anon").isEqualTo(2);
			assertThat(countAs(application, "anon", "nobody", "lessons")).as("previews only").isEqualTo(2);
			assertThat(countAs(application, "authenticated", "grace@example.org", "courses")).as("her draft too")
				.isEqualTo(3);
			assertThat(countAs(application, "authenticated", "linus@example.org", "enrollments")).isEqualTo(2);
			assertThat(countAs(application, "authenticated", "linus@example.org", "users")).isEqualTo(1);
			assertThat(countAs(application, "authenticated", "nobody", "enrollments")).isZero();
		}
	}

	@Test
	void hasNothingToDoAtTheSecondStart() {
		long attempts;
		try (ConfigurableApplicationContext application = start()) {
			attempts = attempts(application);
			assertThat(attempts).isPositive();
		}
		try (ConfigurableApplicationContext application = start()) {
			migrations(application).jsonPath("$.status").isEqualTo("UP_TO_DATE");
			assertThat(attempts(application)).isEqualTo(attempts);
		}
	}

	@Test
	void startsWithoutSampleDataInProductionOnceMigrated() {
		start("--migrator.sample-data=false").close();
		try (ConfigurableApplicationContext application = start("--spring.profiles.active=production")) {
			migrations(application).jsonPath("$.status")
				.isEqualTo("UP_TO_DATE")
				.jsonPath("$.summary.skipped")
				.isEqualTo(10);
			assertThat(single(application, "SELECT count(*) FROM users", Long.class)).isZero();
			assertThat(startPage(application)).contains("nobody is in them");
		}
	}

	@Test
	void refusesToStartInProductionBeforeMigrations() {
		assertThatException().isThrownBy(() -> start("--spring.profiles.active=production"));
	}

	@Test
	void switchesThemes() {
		start().close();
		try (ConfigurableApplicationContext application = start("--spring.profiles.active=dev,bootcamp")) {
			migrations(application).jsonPath("$.status").isEqualTo("UP_TO_DATE");
			assertThat(startPage(application)).contains("Migrator Bootcamp", "Backend engineering", "Berlin")
				.doesNotContain("Not migrated yet", "SQL from scratch");
			assertThat(single(application, "SELECT count(*) FROM courses", Long.class)).as("academy's data stays")
				.isEqualTo(3);
		}
	}

	@Test
	void ordersPluginsByWhatTheyDependOn() {
		try (ConfigurableApplicationContext application = start("--migrator.plugin.active=*")) {
			migrations(application).jsonPath("$.status").isEqualTo("UP_TO_DATE");
			assertThat(single(application, "SELECT count(*) FROM ai_usage", Long.class)).isEqualTo(3);
		}
	}

	@Test
	void leavesTheDatabaseAloneWhenMigrationsAreOff() {
		try (ConfigurableApplicationContext application = start("--spring.profiles.active=nomigrate")) {
			assertThat(single(application, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace",
					Long.class))
				.isZero();
			assertThat(startPage(application)).contains("Some tables are not there");
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplicationBuilder(SampleApplication.class)
			.properties("server.port=0", "sample.database.directory=" + this.folder.resolve("data"))
			.build();
		return application.run(arguments);
	}

	private static RestTestClient.BodyContentSpec migrations(ConfigurableApplicationContext application) {
		return get(application, "/actuator/migrations");
	}

	private static RestTestClient.BodyContentSpec get(ConfigurableApplicationContext application, String path) {
		return client(application).get()
			.uri(path)
			.accept(MediaType.APPLICATION_JSON)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	private static String startPage(ConfigurableApplicationContext application) {
		String page = client(application).get()
			.uri("/")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return Objects.requireNonNull(page);
	}

	private static RestTestClient client(ConfigurableApplicationContext application) {
		return RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + application.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	private static long attempts(ConfigurableApplicationContext application) {
		return single(application, "SELECT count(*) FROM _migration_journal", Long.class);
	}

	private static <T> T single(ConfigurableApplicationContext application, String sql, Class<T> type) {
		return Objects.requireNonNull(application.getBean(JdbcClient.class).sql(sql).query(type).single());
	}

	// As a request of the platform would: a role without rights of its own, and a user
	// that
	// it acts for
	private static long countAs(ConfigurableApplicationContext application, String role, String email, String table) {
		JdbcClient jdbc = application.getBean(JdbcClient.class);
		Long count = new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
			.execute((status) -> {
				jdbc.sql(
						"SELECT set_config('app.user_id', coalesce((SELECT id::text FROM users WHERE email = ?), ''), true)")
					.param(email)
					.query(String.class)
					.single();
				jdbc.sql("SET LOCAL ROLE " + role).update();
				return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
			});
		return Objects.requireNonNull(count);
	}

}
