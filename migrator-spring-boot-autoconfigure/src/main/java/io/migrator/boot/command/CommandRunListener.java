package io.migrator.boot.command;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns the start of the application into the run of a command where
 * {@code migrator.command} is set. Standard output is kept for the command's report, and
 * everything else goes to standard error.
 */
final class CommandRunListener implements SpringApplicationRunListener, Ordered {

	private static final String COMMAND = "migrator.command";

	private static final String ARGUMENT = "--" + COMMAND + "=";

	private static final String ENVIRONMENT_VARIABLE = "MIGRATOR_COMMAND";

	private final String[] args;

	private @Nullable CommandProperties properties;

	private String[] defaultProfiles = {};

	CommandRunListener(SpringApplication application, String[] args) {
		this.args = args;
	}

	@Override
	public int getOrder() {
		// after Boot's own, which loads configuration files
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		// before logging starts: some logging systems keep the stream that they find
		if (isArgument() || StringUtils.hasText(System.getProperty(COMMAND))
				|| StringUtils.hasText(System.getenv(ENVIRONMENT_VARIABLE))) {
			System.setOut(System.err);
		}
	}

	private boolean isArgument() {
		for (String arg : this.args) {
			if (arg.startsWith(ARGUMENT) && arg.length() > ARGUMENT.length()) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (!StringUtils.hasText(environment.getProperty(COMMAND))) {
			refuseDryStart(environment);
			return;
		}
		System.setOut(System.err);
		CommandProperties bound = Binder.get(environment).bindOrCreate("migrator", CommandProperties.class);
		if (bound.command() == CommandName.HELP) {
			CommandOutput.standard(bound.output()).write(() -> HelpText.TEXT, HelpJson::text);
			System.exit(ExitStatus.OK.code());
		}
		if (bound.command() == CommandName.RESET) {
			refuseNameThatIsNotTyped(bound, environment);
		}
		this.properties = bound;
		this.defaultProfiles = environment.getDefaultProfiles();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("migratorCommand",
					Map.of("spring.main.web-application-type", "none", "spring.main.banner-mode", "off")));
		if (Terminal.isInteractive()) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("migratorCommandDefaults",
						new HashMap<>(Map.of("migrator.show-values", "always"))));
		}
	}

	/**
	 * Whoever asks for a dry run must not get a real one.
	 */
	private static void refuseDryStart(ConfigurableEnvironment environment) {
		if (Binder.get(environment).bind("migrator.dry-run", Boolean.class).orElse(false)) {
			throw new InvalidPropertyException("migrator.dry-run", "true",
					"and without a command the application would start, and migrate",
					"Name the command that is to be shown only: --migrator.command=migrate, undo, baseline, adopt, new or reset");
		}
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

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		CommandProperties bound = this.properties;
		if (bound != null && bound.command() != null) {
			// an environment without a web server is another object, and made without
			// these
			context.getEnvironment().setDefaultProfiles(this.defaultProfiles);
			register(bound, context);
		}
	}

	private static void register(CommandProperties properties, ConfigurableApplicationContext context) {
		CommandName command = properties.command();
		boolean bar = Terminal.isInteractive() && properties.output() == OutputFormat.TEXT;
		if (bar && context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition("migratorProgressBar",
					BeanDefinitionBuilder
						.rootBeanDefinition(ProgressBar.class, () -> new ProgressBar(CommandOutput.standardStream()))
						.getBeanDefinition());
		}
		if (command != null && context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			// first of all definitions, and so the first initializer to be called
			registry.registerBeanDefinition("migratorCommandRun",
					BeanDefinitionBuilder
						.rootBeanDefinition(CommandRun.class,
								() -> new CommandRun(command, properties, context.getEnvironment(),
										CommandOutput.standard(properties.output()), System.err, System::exit))
						.getBeanDefinition());
		}
	}

}
