package io.migrator.boot.autoconfigure;

import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.MigratorSettings;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.event.EventPublisher;
import io.migrator.report.MigrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Profiles;

/**
 * Builds migrators with what they take from the application's context.
 */
final class MigratorBuilders {

	private MigratorBuilders() {
	}

	static MigratorBuilder begin(DataSource dataSource, MigratorSettings settings, ApplicationContext context) {
		MigratorBuilder builder = new MigratorBuilder(dataSource, settings)
			.profiles((expression) -> context.getEnvironment().acceptsProfiles(Profiles.of(expression)));
		ClassLoader classLoader = context.getClassLoader();
		if (classLoader != null) {
			builder.classLoader(classLoader);
		}
		return builder;
	}

	/**
	 * Builds one whose runs the application's listeners, its log and its events tell of.
	 * @param listeners the application's own
	 * @param naming gives a listener the database's name
	 */
	static Migrator build(MigratorBuilder builder, ObjectProvider<MigrationListener> listeners,
			UnaryOperator<MigrationListener> naming, ApplicationContext context) {
		for (MigrationListener listener : listeners.orderedStream().toList()) {
			builder.listener(naming.apply(listener));
		}
		return builder.listener(naming.apply(new MigrationLog()))
			.listener(naming.apply(new EventPublisher(context)))
			.build();
	}

}
