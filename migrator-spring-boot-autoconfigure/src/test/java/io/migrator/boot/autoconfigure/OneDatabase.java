package io.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application of a database, and of a first migration that makes customers.
 */
abstract class OneDatabase {

	@TempDir
	Path folder;

	final TestDatabase database = TestDatabase.create();

	ProjectFiles project = new ProjectFiles(Path.of("."));

	ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class));

	@BeforeEach
	void writeFirstMigration() {
		this.project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE customers (id int);");
		this.runner = this.runner.withPropertyValues(this.project.properties().toArray(String[]::new));
	}

	/**
	 * The application with a DataSource bean of its own.
	 */
	final ApplicationContextRunner withDataSource() {
		return this.runner.withBean(DataSource.class, this.database::dataSource);
	}

	/**
	 * The application with the pool that Spring Boot makes for its properties.
	 */
	final ApplicationContextRunner withPool() {
		return this.runner.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.jdbcUrl());
	}

	/**
	 * The tables that migrations have made.
	 */
	final List<String> tables() {
		return tables(this.database);
	}

	static List<String> tables(TestDatabase database) {
		return database.query(
				"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1");
	}

}
