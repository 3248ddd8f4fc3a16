package io.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.migrator.Migrator;
import io.migrator.migration.MigratorException;
import io.migrator.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class MigratorConnectionTests extends OneDatabase {

	private final TestDatabase application = this.database;

	private final TestDatabase own = TestDatabase.create();

	@BeforeEach
	void prepare() {
		this.runner = this.runner.withBean("applicationDatabase", TestDatabase.class, () -> this.application)
			.withBean("ownDatabase", TestDatabase.class, () -> this.own);
	}

	@Test
	void usesTheDataSourceThatIsMarked() {
		this.runner.withUserConfiguration(MarkedDataSource.class)
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/nowhere")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(context.getBean(DataSource.class)).isSameAs(context.getBean("applicationDataSource"));
				assertMigrated(this.own);
			});
	}

	@Test
	void refusesTwoDataSourcesThatAreMarked() {
		this.runner.withUserConfiguration(MarkedDataSource.class, MarkedTwice.class)
			.run((context) -> assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).migrate())
				.withMessageContaining("2 DataSources"));
	}

	@Test
	void prefersConnectionDetailsToProperties() {
		withPool().withBean(MigratorConnectionDetails.class, () -> new Details(this.own))
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/nowhere", "migrator.username=nobody")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertMigrated(this.own);
			});
	}

	@Test
	void needsNoDataSourceWhereThereAreConnectionDetails() {
		this.runner.withBean(MigratorConnectionDetails.class, () -> new Details(this.own)).run((context) -> {
			context.getBean(Migrator.class).migrate();
			assertMigrated(this.own);
		});
	}

	@Test
	void worksWithLazyAndRoutingDataSources() {
		this.runner.withUserConfiguration(LazyRouting.class).run((context) -> {
			context.getBean(Migrator.class).migrate();
			assertMigrated(this.application);
		});
	}

	@Test
	void worksWithPoolThatFetchesConnectionsLazily() {
		assumeThat(SpringBootVersion.getVersion()).as("which can wrap its pool").isGreaterThanOrEqualTo("4.1");
		withPool()
			.withPropertyValues("spring.datasource.connection-fetch=lazy",
					"spring.datasource.hikari.maximum-pool-size=1", "migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).getBean(DataSource.class).isInstanceOf(LazyConnectionDataSourceProxy.class);
				assertMigrated(this.application);
				SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
				assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
					.isEqualTo(SchemaManagement.MANAGED);
				assertThat(context.getBean(DataSource.class)
					.unwrap(HikariDataSource.class)
					.getHikariPoolMXBean()
					.getActiveConnections()).isZero();
			});
	}

	@Test
	void migratesTargetThatIsMarkedWhereARoutingDataSourceHasNoDefault() {
		this.runner.withUserConfiguration(RoutingWithoutDefault.class).run((context) -> {
			context.getBean(Migrator.class).migrate();
			assertMigrated(this.own);
		});
	}

	@Test
	void leavesThePoolAsItIs() {
		withPool()
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.auto-commit=false", "spring.datasource.hikari.read-only=false",
					"spring.datasource.hikari.connection-init-sql=SET application_name = 'shop'")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				HikariDataSource pool = context.getBean(HikariDataSource.class);
				assertThat(pool.isAutoCommit()).isFalse();
				assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
				try (Connection connection = pool.getConnection()) {
					assertThat(connection.getAutoCommit()).isFalse();
					assertThat(connection.getNetworkTimeout()).isZero();
				}
				assertThat(new JdbcTemplate(pool).queryForObject("SHOW application_name", String.class))
					.isEqualTo("shop");
				assertMigrated(this.application);
			});
	}

	@Test
	void saysThatTheSchemaOfTheApplicationIsManaged() {
		withPool().run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(this.own.dataSource())).isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void saysThatTheSchemaOfANamedDatabaseIsManaged() {
		withPool().withPropertyValues("migrator.databases.shop.data-source=dataSource")
			.run((context) -> assertThat(context.getBean(SchemaManagementProvider.class)
				.getSchemaManagement(context.getBean(DataSource.class))).isEqualTo(SchemaManagement.MANAGED));
	}

	private void assertMigrated(TestDatabase database) {
		TestDatabase other = (database == this.own) ? this.application : this.own;
		assertThat(tables(database)).containsExactly("customers");
		assertThat(tables(other)).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedDataSource {

		@Bean
		DataSource applicationDataSource(TestDatabase applicationDatabase) {
			return applicationDatabase.dataSource();
		}

		@Bean(defaultCandidate = false)
		@MigratorDataSource
		DataSource migrationDataSource(TestDatabase ownDatabase) {
			return ownDatabase.dataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedTwice {

		@Bean(defaultCandidate = false)
		@MigratorDataSource
		DataSource otherMigrationDataSource(TestDatabase ownDatabase) {
			return ownDatabase.dataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyRouting {

		@Bean
		DataSource dataSource(TestDatabase applicationDatabase, TestDatabase ownDatabase) {
			Tenants tenants = new Tenants(ownDatabase.dataSource());
			tenants.setDefaultTargetDataSource(applicationDatabase.dataSource());
			tenants.afterPropertiesSet();
			return new LazyConnectionDataSourceProxy(tenants);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutingWithoutDefault {

		@Bean
		DataSource dataSource(@MigratorDataSource DataSource tenant) {
			return new Tenants(tenant);
		}

		@Bean(defaultCandidate = false)
		@MigratorDataSource
		DataSource tenant(TestDatabase ownDatabase) {
			return ownDatabase.dataSource();
		}

	}

	/**
	 * Leads to a tenant's database for a tenant, and nobody is one.
	 */
	private static final class Tenants extends AbstractRoutingDataSource {

		private Tenants(DataSource tenant) {
			setTargetDataSources(Map.of("tenant", tenant));
		}

		@Override
		protected @Nullable Object determineCurrentLookupKey() {
			return null;
		}

	}

	private record Details(TestDatabase database) implements MigratorConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.database.jdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return null;
		}

		@Override
		public @Nullable String getPassword() {
			return null;
		}

	}

}
