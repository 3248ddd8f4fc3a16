package io.migrator.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Chooses how migrations run in a start: before beans, as the first runner, or not at all
 * where a command is to run.
 */
final class StartupSelector implements ImportSelector {

	private final Environment environment;

	StartupSelector(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		boolean command = StringUtils.hasText(this.environment.getProperty("migrator.command"));
		return command ? new String[0] : new String[] { hook() };
	}

	private String hook() {
		// the binder understands every spelling that the property itself does
		Bootstrap bootstrap = Binder.get(this.environment)
			.bind("migrator.bootstrap", Bootstrap.class)
			.orElse(Bootstrap.APPLICATION_RUNNER);
		return (bootstrap == Bootstrap.BEFORE_BEANS) ? BeforeBeansConfiguration.class.getName()
				: ApplicationRunnerConfiguration.class.getName();
	}

}
