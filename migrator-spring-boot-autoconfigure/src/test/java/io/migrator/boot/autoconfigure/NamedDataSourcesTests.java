package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.boot.database.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NamedDataSourcesTests extends TwoDatabases {

	@Test
	void injectsTheDefaultMigratorOrTheOneThatIsQualified() {
		this.runner.withUserConfiguration(ShopAndBilling.class, Injected.class).run((context) -> {
			assertThat(context.getBean(Injected.class).own).isSameAs(context.getBean("migrator"))
				.isNotSameAs(context.getBean(Injected.class).billing);
			assertThat(context.getBean(Injected.class).billing).isSameAs(context.getBean("billingMigrator"));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { NamedLikeTheDatabase.class, Qualified.class, ShopAndBilling.class })
	void findsTheDataSourceByNameAndByQualifier(Class<?> dataSources) {
		this.runner.withUserConfiguration(dataSources).run((context) -> {
			start(context);
			assertThat(tables(this.billing)).containsExactly("invoices");
		});
	}

	@Test
	void takesTheDataSourceThatAPropertyNames() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.audit.data-source=billingDataSource",
					"migrator.databases.billing.enabled=false",
					"migrator.databases.audit.core.locations=file:" + this.folder + "/billing")
			.run((context) -> {
				start(context);
				assertThat(tables(this.billing)).containsExactly("invoices");
			});
	}

	@Test
	void namesTheDataSourcesThatThereAre() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.billing.data-source=biling-data-source")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(NoDataSourceException.class, (ex) -> {
					assertThat(ex).hasMessage("migrator.databases.billing.data-source is 'biling-data-source', and the "
							+ "application has no DataSource of that name or qualifier");
					assertThat(ex.action()).startsWith("Did you mean billingDataSource? "
							+ "Set migrator.databases.billing.data-source to one of dataSource, billingDataSource; or");
				}));
	}

	@Test
	void connectsByItself() {
		this.runner.withPropertyValues("migrator.databases.billing.url=" + this.billing.jdbcUrl()).run((context) -> {
			start(context);
			assertThat(tables(this.billing)).containsExactly("invoices");
			assertThat(context).doesNotHaveBean("migrator");
		});
	}

	@Test
	void refusesOneThatIsNotPostgreSql() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.legacy.data-source=legacy")
			.withBean("legacy", DataSource.class, OtherProduct::dataSource)
			.run((context) -> assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> start(context))
				.withMessageContaining("Database 'legacy'")
				.withMessageContaining(OtherProduct.NAME)
				.satisfies((ex) -> assertThat(ex.action()).contains("migrator.databases.legacy.")));
	}

	@Configuration(proxyBeanMethods = false)
	static class NamedLikeTheDatabase {

		@Bean
		DataSource billing(@Value("${billing.url}") String url) {
			return new DriverManagerDataSource(url);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Bean(defaultCandidate = false)
		@Qualifier("billing")
		DataSource second(@Value("${billing.url}") String url) {
			return new DriverManagerDataSource(url);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		final Migrator own;

		final Migrator billing;

		Injected(Migrator own, @Qualifier("billing") Migrator billing) {
			this.own = own;
			this.billing = billing;
		}

	}

}
