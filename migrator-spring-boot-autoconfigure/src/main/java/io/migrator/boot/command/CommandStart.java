package io.migrator.boot.command;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.migration.MigratorException;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The start of an application that is the run of a command: neither a web server nor a
 * banner, and nothing but the command.
 */
final class CommandStart {

	private final CommandProperties properties;

	private final String[] defaultProfiles;

	private CommandStart(CommandProperties properties, String[] defaultProfiles) {
		this.properties = properties;
		this.defaultProfiles = defaultProfiles;
	}

	/**
	 * Prepares it; the process ends where help is all that is asked for.
	 * @throws MigratorException for what a command does not take
	 */
	static CommandStart prepare(ConfigurableEnvironment environment) {
		CommandProperties bound = Binder.get(environment).bindOrCreate("migrator", CommandProperties.class);
		if (bound.command() == CommandName.HELP) {
			CommandOutput.standard(bound.output()).write(() -> HelpText.TEXT, HelpJson::text);
			System.exit(ExitStatus.OK.code());
		}
		if (bound.command() == CommandName.RESET) {
			refuseNameThatIsNotTyped(bound, environment);
		}
		environment.getPropertySources()
			.addFirst(new MapPropertySource("migratorCommand",
					Map.of("spring.main.web-application-type", "none", "spring.main.banner-mode", "off")));
		if (Terminal.isInteractive()) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("migratorCommandDefaults",
						new HashMap<>(Map.of("migrator.show-values", "always"))));
		}
		return new CommandStart(bound, environment.getDefaultProfiles());
	}

	/**
	 * What whoever asks for a dry run of no command is told: it must not get a real one.
	 */
	static MigratorException dryWithoutCommand() {
		return new InvalidPropertyException("migrator.dry-run", "true",
				"and without a command the application would start, and migrate",
				"Name the command that is to be shown only: --migrator.command=migrate, undo, baseline, adopt, new or reset");
	}

	/**
	 * A name that stands somewhere for good would name whatever database the connection
	 * leads to next.
	 */
	private static void refuseNameThatIsNotTyped(CommandProperties bound, ConfigurableEnvironment environment) {
		boolean typed = environment.getPropertySources()
			.stream()
			.filter(CommandLinePropertySource.class::isInstance)
			.flatMap((source) -> Stream.ofNullable(ConfigurationPropertySource.from(source)))
			.anyMatch((source) -> new Binder(source).bind("migrator.reset-database", String.class).isBound());
		CommandProperties.text(bound.resetDatabase()).filter((name) -> !typed).ifPresent((name) -> {
			throw new InvalidPropertyException("migrator.reset-database", name,
					"and does not come from the command line: whoever resets a database names it",
					"Remove it where it is set, and type it: --migrator.reset-database=<name>");
		});
	}

	/**
	 * Puts the command into the context.
	 */
	void register(ConfigurableApplicationContext context) {
		CommandName command = this.properties.command();
		if (command == null || !(context.getBeanFactory() instanceof BeanDefinitionRegistry registry)) {
			return;
		}
		// an environment without a web server is another object, and made without these
		context.getEnvironment().setDefaultProfiles(this.defaultProfiles);
		if (Terminal.isInteractive() && this.properties.output() == OutputFormat.TEXT) {
			registry.registerBeanDefinition("migratorProgressBar",
					BeanDefinitionBuilder
						.rootBeanDefinition(ProgressBar.class, () -> new ProgressBar(CommandOutput.standardStream()))
						.getBeanDefinition());
		}
		// before all definitions of the application, and so the first initializer to be
		// called
		registry.registerBeanDefinition("migratorCommandRun",
				BeanDefinitionBuilder
					.rootBeanDefinition(CommandRun.class,
							() -> new CommandRun(command, this.properties, context.getEnvironment(),
									CommandOutput.standard(this.properties.output()), System.err, System::exit))
					.getBeanDefinition());
	}

}
