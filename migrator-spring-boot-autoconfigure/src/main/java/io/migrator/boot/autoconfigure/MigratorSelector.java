package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Chooses what an application needs: what several databases need where there are several,
 * and how migrations run in a start: before beans, as the first runner, or not at all
 * where a command is to run.
 */
final class MigratorSelector implements ImportSelector {

	private static final ConfigurationPropertyName DATABASES = ConfigurationPropertyName.of("migrator.databases");

	private final Environment environment;

	MigratorSelector(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		List<String> chosen = new ArrayList<>();
		if (namesDatabases(this.environment)) {
			chosen.add(DatabasesConfiguration.class.getName());
		}
		chosen.add(MigratorConfiguration.class.getName());
		boolean command = StringUtils.hasText(this.environment.getProperty("migrator.command"));
		if (command || Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			// what is built ahead of time may be told a command later
			chosen.add(MigratedDatabaseConfiguration.class.getName());
		}
		if (!command) {
			chosen.add(hook().getName());
		}
		return chosen.toArray(new String[0]);
	}

	private Class<?> hook() {
		Bootstrap bootstrap = PropertyReader.of(this.environment)
			.get("bootstrap", Bootstrap.class, Bootstrap.APPLICATION_RUNNER);
		return (bootstrap == Bootstrap.BEFORE_BEANS) ? BeforeBeansConfiguration.class
				: ApplicationRunnerConfiguration.class;
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
