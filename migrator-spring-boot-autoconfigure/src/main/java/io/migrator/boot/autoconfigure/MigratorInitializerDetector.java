package io.migrator.boot.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;

/**
 * Tells Spring Boot that a {@link MigratorInitializer} initialises the database.
 */
final class MigratorInitializerDetector implements DatabaseInitializerDetector {

	/**
	 * The bean's name: a look for its type would ask all beans for theirs.
	 */
	static final String INITIALIZER = "migratorInitializer";

	@Override
	public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.containsBeanDefinition(INITIALIZER) ? Set.of(INITIALIZER) : Set.of();
	}

}
