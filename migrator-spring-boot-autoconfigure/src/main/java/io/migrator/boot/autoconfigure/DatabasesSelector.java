package io.migrator.boot.autoconfigure;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Chooses what several databases need, where there are several.
 */
final class DatabasesSelector implements ImportSelector {

	private static final ConfigurationPropertyName DATABASES = ConfigurationPropertyName.of("migrator.databases");

	private final Environment environment;

	DatabasesSelector(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		return namesDatabases(this.environment) ? new String[] { DatabasesConfiguration.class.getName() }
				: new String[0];
	}

	/**
	 * Whether there are databases below {@code migrator.databases}: what they need is
	 * loaded then only.
	 */
	static boolean namesDatabases(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(DATABASES) == ConfigurationPropertyState.PRESENT) {
				return !DatabaseNames.of(environment).isEmpty();
			}
		}
		return false;
	}

}
