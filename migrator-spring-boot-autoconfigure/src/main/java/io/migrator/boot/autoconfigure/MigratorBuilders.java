package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import io.migrator.MigratorBuilder;
import io.migrator.MigratorSettings;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Profiles;

/**
 * Begins migrators with what they take from the application's context.
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

}
