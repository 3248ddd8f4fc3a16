package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Chooses how migrations run in a start: before beans, as the first runner, or not at all
 * where a command is to run; and whether there are several databases.
 */
final class StartupSelector implements ImportSelector {

	private static final ConfigurationPropertyName DATABASES = ConfigurationPropertyName.of("migrator.databases");

	private final Environment environment;

	StartupSelector(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		List<String> imports = new ArrayList<>();
		if (namesDatabases(this.environment)) {
			imports.add(DatabasesConfiguration.class.getName());
		}
		if (!StringUtils.hasText(this.environment.getProperty("migrator.command"))) {
			imports.add(hook());
		}
		return imports.toArray(String[]::new);
	}

	private String hook() {
		// the binder understands every spelling that the property itself does
		Bootstrap bootstrap = Binder.get(this.environment)
			.bind("migrator.bootstrap", Bootstrap.class)
			.orElse(Bootstrap.APPLICATION_RUNNER);
		return switch (bootstrap) {
			case APPLICATION_RUNNER -> ApplicationRunnerConfiguration.class.getName();
			case BEFORE_BEANS -> BeforeBeansConfiguration.class.getName();
		};
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
