package io.migrator.ecosystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An application with everything that is on the class path, on a database of its own; no
 * library makes its own tables.
 */
final class Application {

	static final String BEFORE_BEANS = "migrator.bootstrap=before-beans";

	private static final AtomicInteger COUNTER = new AtomicInteger();

	private final SpringApplicationBuilder builder;

	private final Path migrations;

	private final List<String> properties = new ArrayList<>();

	Application(Class<?> configuration, Path migrations) {
		this.builder = new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE);
		this.migrations = migrations;
		with("spring.datasource.url=" + createDatabase(), "spring.batch.jdbc.initialize-schema=never",
				"spring.quartz.jdbc.initialize-schema=never", "spring.session.jdbc.initialize-schema=never",
				"spring.sql.init.mode=never", "migrator.core.locations=file:" + migrations);
	}

	/**
	 * Creates an empty database.
	 * @return its URL
	 */
	static String createDatabase() {
		String name = "test_" + COUNTER.incrementAndGet();
		Server.create(name);
		return Server.POSTGRES.getJdbcUrl("postgres", name);
	}

	/**
	 * Gives it a migration.
	 */
	Application migration(String name, String sql) {
		try {
			Files.writeString(this.migrations.resolve(name), sql);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The text of a script that a library has in its jar.
	 */
	static String script(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Application with(String... properties) {
		this.properties.addAll(List.of(properties));
		return this;
	}

	/**
	 * Lets it listen on any port.
	 */
	Application withWeb() {
		this.builder.web(WebApplicationType.SERVLET);
		return with("server.port=0");
	}

	ConfigurableApplicationContext start() {
		return this.builder.run(this.properties.stream().map("--"::concat).toArray(String[]::new));
	}

	/**
	 * The beans that Spring creates before the one of a type.
	 */
	static List<String> waitsFor(Class<?> type, ConfigurableApplicationContext application) {
		String name = BeanFactoryUtils.transformedBeanName(application.getBeanNamesForType(type)[0]);
		String[] others = application.getBeanFactory().getMergedBeanDefinition(name).getDependsOn();
		return (others != null) ? List.of(others) : List.of();
	}

	private static final class Server {

		private static final EmbeddedPostgres POSTGRES = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void create(String database) {
			try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE DATABASE " + database);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
