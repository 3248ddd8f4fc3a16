package io.migrator.boot.autoconfigure;

import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.database.Database;
import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.java.JavaMigration;
import io.migrator.report.MigrationListener;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes the beans of named databases, and tells Spring Boot that their schemas are looked
 * after.
 */
final class DatabaseFactory implements SchemaManagementProvider {

	private final ConfigurableApplicationContext context;

	private final DatabaseBeans beans;

	DatabaseFactory(ConfigurableApplicationContext context) {
		this.context = context;
		this.beans = new DatabaseBeans(context.getBeanFactory());
	}

	/**
	 * The migrator of a database.
	 */
	Migrator migrator(String name) {
		DatabaseProperties properties = properties(name);
		MigratorBuilder builder = MigratorBuilders.begin(dataSource(name, properties), properties.settings(),
				this.context);
		this.beans.of(JavaMigration.class, name).forEach(builder::javaMigration);
		this.beans.of(MigratorCustomizer.class, name).forEach((customizer) -> customizer.customize(builder));
		return MigratorBuilders.build(builder, this.context.getBeanProvider(MigrationListener.class), Optional.of(name),
				this.context);
	}

	/**
	 * The database as endpoint, health, metrics and commands know it.
	 */
	Database database(String name) {
		String migrator = DatabasesRegistrar.migrator(name);
		return new Database(name,
				this.context.containsBean(migrator) ? Optional.of(this.context.getBean(migrator, Migrator.class))
						: Optional.empty(),
				properties(name).settings().execution().values(), new PropertyWording(name));
	}

	/**
	 * What a start does about the database.
	 */
	MigratorStartup startup(String name) {
		Database database = this.context.getBean(DatabasesRegistrar.database(name), Database.class);
		boolean on = MigratorCondition.isEnabled(this.context.getEnvironment());
		return new MigratorStartup(database.migrator().orElseThrow(), properties(name).start().onlyIf(on),
				this.beans.of(MigrationStrategy.class, name).stream().findFirst(), new MigrationLog(name),
				Optional.of(database));
	}

	private DatabaseProperties properties(String name) {
		return DatabaseProperties.of(name, this.context.getEnvironment());
	}

	private DataSource dataSource(String name, DatabaseProperties properties) {
		ConnectionProperties connection = properties.connection();
		if (connection.isDedicated()) {
			PostgresUrl url = connection.dedicated(Optional::empty)
				.orElseThrow(() -> new InvalidPropertyException(DatabaseNames.prefix(name) + ".username", "***",
						"and " + DatabaseNames.prefix(name) + ".url does not say where",
						"Set " + DatabaseNames.prefix(name) + ".url=jdbc:postgresql://host:5432/database"));
			return new DeferredDataSource(() -> DedicatedDataSource.of(url));
		}
		String bean = bean(name, properties);
		return new DeferredDataSource(() -> this.context.getBean(bean, DataSource.class));
	}

	private String bean(String name, DatabaseProperties properties) {
		return this.beans.dataSource(name, properties.dataSource());
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		boolean managed = DatabaseNames.of(this.context.getEnvironment())
			.stream()
			.filter((name) -> this.context.containsBean(DatabasesRegistrar.migrator(name)))
			.filter((name) -> !properties(name).connection().isDedicated())
			.anyMatch((name) -> dataSource.equals(this.context.getBean(bean(name, properties(name)))));
		return managed ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
