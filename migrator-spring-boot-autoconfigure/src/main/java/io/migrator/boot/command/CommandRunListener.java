package io.migrator.boot.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
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

	private @Nullable CommandStart start;

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
		if (StringUtils.hasText(environment.getProperty(COMMAND))) {
			System.setOut(System.err);
			this.start = CommandStart.prepare(environment);
		}
		else if (Binder.get(environment).bind("migrator.dry-run", Boolean.class).orElse(false)) {
			throw CommandStart.dryWithoutCommand();
		}
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		if (this.start != null) {
			this.start.register(context);
		}
	}

}
