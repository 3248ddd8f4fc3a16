package io.migrator.sample.database;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Makes a {@code DATABASE_URL}, as hosting platforms set it, the application's data
 * source, unless one is configured the Spring way.
 */
class DatabaseUrlEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final String URL_PROPERTY = "spring.datasource.url";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String databaseUrl = environment.getProperty("DATABASE_URL");
		if (StringUtils.hasText(databaseUrl) && isUnset(environment, URL_PROPERTY)) {
			DatabaseUrl url = DatabaseUrl.parse(databaseUrl.strip());
			Map<String, Object> properties = new HashMap<>();
			putIfUnset(properties, environment, URL_PROPERTY, url.jdbcUrl());
			putIfUnset(properties, environment, "spring.datasource.username", url.user());
			putIfUnset(properties, environment, "spring.datasource.password", url.secret());
			environment.getPropertySources().addFirst(new MapPropertySource("databaseUrl", properties));
		}
	}

	private static void putIfUnset(Map<String, Object> properties, ConfigurableEnvironment environment, String name,
			@Nullable String value) {
		if (value != null && isUnset(environment, name)) {
			properties.put(name, value);
		}
	}

	// Compose files and deployment charts leave a variable empty rather than out
	private static boolean isUnset(ConfigurableEnvironment environment, String name) {
		return !StringUtils.hasText(environment.getProperty(name));
	}

	// After the configuration files, in which a data source may stand
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
