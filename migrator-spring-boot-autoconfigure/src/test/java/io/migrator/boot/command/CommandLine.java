package io.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.migrator.boot.autoconfigure.MigratorAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SimpleCommandLinePropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands as they are typed, in this process: an application context for each, in which
 * the command runs as it does behind a start.
 */
final class CommandLine {

	private CommandLine() {
	}

	static Outcome run(List<String> args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		AtomicInteger status = new AtomicInteger(-1);
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SimpleCommandLinePropertySource(args.toArray(String[]::new))))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				command(context, out, err, status).initialize(context.getSourceApplicationContext().getBeanFactory());
			});
		return new Outcome(status.get(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	private static CommandRun command(AssertableApplicationContext context, ByteArrayOutputStream out,
			ByteArrayOutputStream err, AtomicInteger status) {
		CommandProperties typed = Binder.get(context.getEnvironment())
			.bindOrCreate("migrator", CommandProperties.class);
		CommandName command = Optional.ofNullable(typed.command()).orElseThrow();
		return new CommandRun(command, typed, context.getEnvironment(),
				new CommandOutput(stream(out), typed.output(), Surface.FILE), stream(err), status::set);
	}

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	/**
	 * What a command leaves behind.
	 *
	 * @param status the exit status
	 * @param out what it wrote to standard output
	 * @param err what it wrote to standard error, without the log
	 */
	record Outcome(int status, String out, String err) {

	}

}
