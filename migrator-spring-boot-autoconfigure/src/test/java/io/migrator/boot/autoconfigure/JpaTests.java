package io.migrator.boot.autoconfigure;

import java.nio.file.Path;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose entities are compared with the schema when it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class JpaTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql",
				"CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255));");
		this.runner = this.runner
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class,
					HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class))
			.withUserConfiguration(Entities.class)
			.withPropertyValues(project.properties().toArray(String[]::new))
			.withPropertyValues("spring.datasource.url=" + this.database.jdbcUrl());
	}

	@Test
	void finishesMigrationsBeforeEntitiesAreComparedWithTheSchema() {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate", "migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EntityManagerFactory.class));
	}

	@Test
	void finishesMigrationsOfNamedDatabasesFirst() {
		this.runner
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate", "migrator.bootstrap=before-beans",
					"migrator.databases.shop.data-source=dataSource",
					"migrator.databases.shop.core.locations=file:" + this.folder + "/core/migrations")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EntityManagerFactory.class)
				.doesNotHaveBean("migrator"));
	}

	@Test
	void leavesTheSchemaOfNamedDatabasesToTheirMigrations() {
		this.runner.withPropertyValues("migrator.databases.shop.data-source=dataSource").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE tablename = 'customer'"))
				.containsExactly("0");
		});
	}

	@Test
	void failsWhereTheyAreComparedFirst(CapturedOutput output) {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("missing table [customer]");
			assertThat(output).contains("Created before the migrations run: entityManagerFactory",
					"migrator.bootstrap=before-beans");
		});
	}

	@Test
	void leavesTheSchemaToTheMigrationsByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.database.query("SELECT count(*) FROM pg_tables WHERE tablename = 'customer'"))
				.containsExactly("0");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EntityScan(basePackageClasses = Customer.class)
	static class Entities {

	}

	@Entity(name = "customer")
	@SuppressWarnings("NullAway.Init") // Hibernate sets them
	static class Customer {

		@Id
		Long id;

		String name;

	}

}
