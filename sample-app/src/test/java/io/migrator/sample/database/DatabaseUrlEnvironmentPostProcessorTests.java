package io.migrator.sample.database;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseUrlEnvironmentPostProcessor}.
 */
class DatabaseUrlEnvironmentPostProcessorTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void makesDatabaseUrlTheDataSource() {
		this.environment.setProperty("DATABASE_URL", " postgresql://app:s%40crt@db:5433/shop?sslmode=require\n");
		process();
		assertDataSource("jdbc:postgresql://db:5433/shop?sslmode=require", "app", "s@crt");
	}

	@Test
	void leavesConfiguredDataSourceAlone() {
		this.environment.setProperty("DATABASE_URL", "postgresql://app:secret@db/shop");
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://other/shop");
		process();
		assertDataSource("jdbc:postgresql://other/shop", null, null);
	}

	@Test
	void takesAnEmptyVariableForNone() {
		this.environment.setProperty("DATABASE_URL", "postgresql://app:secret@db/shop");
		this.environment.setProperty("spring.datasource.url", "");
		process();
		assertDataSource("jdbc:postgresql://db/shop", "app", "secret");
	}

	@Test
	void prefersUserAndPasswordThatAreConfigured() {
		this.environment.setProperty("DATABASE_URL", "postgresql://app:secret@db/shop");
		this.environment.setProperty("spring.datasource.username", "other");
		this.environment.setProperty("spring.datasource.password", "mine");
		process();
		assertDataSource("jdbc:postgresql://db/shop", "other", "mine");
	}

	@Test
	void doesNothingWithoutDatabaseUrl() {
		this.environment.setProperty("DATABASE_URL", " ");
		process();
		assertDataSource(null, null, null);
	}

	private void process() {
		new DatabaseUrlEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
	}

	private void assertDataSource(@Nullable String url, @Nullable String user, @Nullable String secret) {
		assertThat(this.environment.getProperty("spring.datasource.url")).isEqualTo(url);
		assertThat(this.environment.getProperty("spring.datasource.username")).isEqualTo(user);
		assertThat(this.environment.getProperty("spring.datasource.password")).isEqualTo(secret);
	}

}
