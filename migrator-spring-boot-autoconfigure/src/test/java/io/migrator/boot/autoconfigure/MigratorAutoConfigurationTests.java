package io.migrator.boot.autoconfigure;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.migration.MigratorException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whether there is a migrator, and of which database.
 */
class MigratorAutoConfigurationTests extends OneDatabase {

	@Test
	void backsOffWithoutDataSource() {
		this.runner.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(MigratorInitializer.class)
				.doesNotHaveBean(SchemaManagementProvider.class));
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApplicationRunner.class));
	}

	@Test
	void backsOffWithoutDriver() {
		withDataSource().withClassLoader(new FilteredClassLoader(PGConnection.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(ApplicationRunner.class));
	}

	@Test
	void hasAMigratorWhereACommandIsToTellWhatIsAmiss() {
		this.runner.withPropertyValues("migrator.command=status")
			.run((context) -> assertThat(context).hasSingleBean(Migrator.class));
	}

	@Test
	void usesPrimaryOfTwoDataSources() {
		TestDatabase reports = TestDatabase.create();
		this.runner.withBean("reports", DataSource.class, reports::dataSource)
			.withBean("shop", DataSource.class, this.database::dataSource, (bean) -> bean.setPrimary(true))
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
				assertThat(tables(reports)).isEmpty();
			});
	}

	@Test
	void refusesTwoDataSourcesOfWhichNoneStandsOut() {
		this.runner.withBean("one", DataSource.class, this.database::dataSource)
			.withBean("two", DataSource.class, this.database::dataSource)
			.run((context) -> assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).migrate())
				.withMessageContaining("2 DataSources (one, two)")
				.satisfies((ex) -> assertThat(ex.action()).contains("@Primary", "migrator.url")));
	}

	@Test
	void refusesADatabaseThatIsNotPostgreSql() {
		this.runner.withBean(DataSource.class, OtherProduct::dataSource)
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MigratorException.class, (ex) -> {
					assertThat(ex).hasMessageContaining(OtherProduct.NAME);
					assertThat(ex.action()).contains("migrator.");
				}));
	}

	@Test
	void givesWayToMigratorOfTheApplication() {
		this.project.file("own/001_own.sql", "CREATE TABLE own (id int);");
		withDataSource().withUserConfiguration(OwnMigrator.class)
			.withPropertyValues("migrator.bootstrap=before-beans", "own=file:" + this.folder + "/own")
			.run((context) -> {
				assertThat(context).hasSingleBean(Migrator.class).hasBean("ownMigrator");
				assertThat(tables()).containsExactly("own");
			});
	}

	/**
	 * Spring Cloud Function counts every bean of these types.
	 */
	@Test
	void hasNoBeanThatIsAFunction() {
		withDataSource().run((context) -> assertThat(context).hasSingleBean(Migrator.class)
			.doesNotHaveBean(Supplier.class)
			.doesNotHaveBean(Function.class)
			.doesNotHaveBean(Consumer.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrator.keep-sql=-1B", "migrator.on-startup=bogus", "migrator.lock.wait=soon" })
	void refusesWrongValuesWhereMigrationsAreOff(String setting) {
		withDataSource().withPropertyValues("migrator.enabled=false", setting)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void usesConnectionOfItsOwn() {
		this.runner.withPropertyValues("migrator.url=" + postgresUrl()).run((context) -> {
			assertThat(context).doesNotHaveBean(DataSource.class);
			context.getBean(Migrator.class).migrate();
			assertThat(tables()).containsExactly("customers");
		});
	}

	@Test
	void logsInAsAUserOfItsOwn() {
		String owner = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + owner + " LOGIN; GRANT CREATE ON SCHEMA public TO " + owner);
		withPool()
			.withPropertyValues("migrator.url=jdbc:" + postgresUrl().replace("postgres@", ""),
					"migrator.username=" + owner, "migrator.password=not asked for here")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'customers'"))
					.containsExactly(owner);
			});
	}

	@Test
	void usesUrlOfTheApplicationForUserOfItsOwn() {
		withPool()
			.withPropertyValues("spring.datasource.url=jdbc:" + postgresUrl().replace("postgres@", ""),
					"spring.datasource.username=nobody", "migrator.username=postgres")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	private String postgresUrl() {
		return "postgresql://postgres@localhost:" + this.database.port() + "/" + this.database.name();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		@Bean
		Migrator ownMigrator(DataSource dataSource, @Value("${own}") String files) {
			return new MigratorBuilder(dataSource).coreLocations(files).build();
		}

	}

}
