package io.migrator.boot.autoconfigure;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose entities are compared with the schema when it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class JpaTests extends OneDatabase {

	@BeforeEach
	void prepare() {
		this.project.core("001_init.sql", "CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(255));");
		this.runner = withPool()
			.withConfiguration(
					AutoConfigurations.of(HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class))
			.withUserConfiguration(Entities.class);
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
	void failsWhereTheyAreComparedFirst(CapturedOutput output) {
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("missing table [customer]");
			assertThat(output).contains("Created before the migrations run: entityManagerFactory",
					"migrator.bootstrap=before-beans");
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
