package io.migrator.boot.autoconfigure;

import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.database.Database;
import io.migrator.java.JavaMigration;
import io.migrator.report.MigrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The migrator that {@code migrator.*} itself is about. Its condition is decided once for
 * all of its beans.
 * <p>
 * Where a bean method needs the bean of another one, the parameter has that method's
 * name: Spring then looks at no other bean. None has more than three: newer JVMs make
 * classes for a call of more by reflection.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MigratorCondition.class)
class MigratorConfiguration {

	static final String STARTUP = "migratorStartup";

	private final DatabaseProperties database;

	private final ApplicationContext context;

	private final ObjectProvider<MigrationListener> listeners;

	/**
	 * The database's name, where there are several.
	 */
	private final Optional<String> name;

	MigratorConfiguration(ApplicationContext context, ObjectProvider<MigrationListener> listeners) {
		this.database = DatabaseProperties.of(context.getEnvironment());
		this.context = context;
		this.listeners = listeners;
		this.name = MigratorSelector.namesDatabases(context.getEnvironment()) ? Optional.of(Database.DEFAULT)
				: Optional.empty();
	}

	@Bean
	MigratorConnection migratorConnection(ObjectProvider<MigratorConnectionDetails> details,
			@MigratorDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> dataSource) {
		return new MigratorConnection(this.database.connection(), details, marked, dataSource,
				(ConfigurableListableBeanFactory) this.context.getAutowireCapableBeanFactory());
	}

	/**
	 * A new one for whoever asks, like Spring Boot's own builders.
	 */
	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	MigratorBuilder migratorBuilder(MigratorConnection migratorConnection, ObjectProvider<JavaMigration> javaMigrations,
			ObjectProvider<MigratorCustomizer> customizers) {
		MigratorBuilder builder = MigratorBuilders.begin(migratorConnection.dataSource(), this.database.settings(),
				this.context);
		for (JavaMigration migration : javaMigrations.orderedStream().toList()) {
			builder.javaMigration(migration);
		}
		for (MigratorCustomizer customizer : customizers.orderedStream().toList()) {
			customizer.customize(builder);
		}
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	Migrator migrator(MigratorBuilder migratorBuilder) {
		return MigratorBuilders.build(migratorBuilder, this.listeners, this.name, this.context);
	}

	@Bean(STARTUP)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	MigratorStartup migratorStartup(Migrator migrator, ObjectProvider<MigrationStrategy> strategy) {
		return new MigratorStartup(migrator, this.database.start(), Optional.ofNullable(strategy.getIfAvailable()),
				this.name.isPresent() ? new MigrationLog(this.name.get()) : new MigrationLog(), Optional.empty());
	}

}
