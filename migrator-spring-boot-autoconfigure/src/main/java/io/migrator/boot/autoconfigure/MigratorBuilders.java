package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.MigratorSettings;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.event.EventPublisher;
import io.migrator.report.MigrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Builds migrators with what they take from the application's context.
 */
final class MigratorBuilders {

	private MigratorBuilders() {
	}

	static MigratorBuilder begin(DataSource dataSource, MigratorSettings settings, ApplicationContext context) {
		MigratorBuilder builder = new MigratorBuilder(dataSource, settings)
			.profiles(new ActiveProfiles(context.getEnvironment()));
		ClassLoader classLoader = context.getClassLoader();
		if (classLoader != null) {
			builder.classLoader(classLoader);
		}
		return builder;
	}

	/**
	 * Builds one whose runs the application's listeners, its log and its events tell of.
	 * @param listeners the application's own
	 * @param database the database's name, where there are several
	 */
	static Migrator build(MigratorBuilder builder, ObjectProvider<MigrationListener> listeners,
			Optional<String> database, ApplicationContext context) {
		for (MigrationListener listener : listeners.orderedStream().toList()) {
			builder.listener(named(listener, database));
		}
		return builder.listener(named(new MigrationLog(), database))
			.listener(named(new EventPublisher(context), database))
			.build();
	}

	private static MigrationListener named(MigrationListener listener, Optional<String> database) {
		return database.isPresent() ? listener.forDatabase(database.get()) : listener;
	}

	/**
	 * The profiles of the application. (A lambda would take the first start of a JVM half
	 * a millisecond.)
	 */
	private record ActiveProfiles(Environment environment) implements Predicate<String> {

		@Override
		public boolean test(String expression) {
			return this.environment.acceptsProfiles(Profiles.of(expression));
		}

	}

}
