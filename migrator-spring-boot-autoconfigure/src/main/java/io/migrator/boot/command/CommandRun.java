package io.migrator.boot.command;

import java.io.PrintStream;
import java.util.function.IntConsumer;

import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.boot.diagnostics.CommandUnavailableException;
import io.migrator.migration.MigratorException;

import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Runs a command and ends the process, at the moment when the application's definitions
 * are complete and none of its beans has been made: neither JPA nor a listener, runner,
 * scheduler or server gets to start.
 */
final class CommandRun implements BeanFactoryInitializer<ConfigurableListableBeanFactory> {

	private final CommandName command;

	private final CommandProperties properties;

	private final Environment environment;

	private final CommandOutput output;

	private final PrintStream errors;

	private final IntConsumer exit;

	CommandRun(CommandName command, CommandProperties properties, Environment environment, CommandOutput output,
			PrintStream errors, IntConsumer exit) {
		this.command = command;
		this.properties = properties;
		this.environment = environment;
		this.output = output;
		this.errors = errors;
		this.exit = exit;
	}

	@Override
	public void initialize(ConfigurableListableBeanFactory beanFactory) {
		ExitStatus status = run(beanFactory.getBeanProvider(Database.class));
		beanFactory.destroySingletons();
		this.exit.accept(status.code());
	}

	private ExitStatus run(ObjectProvider<Database> provider) {
		try {
			requireEnabled();
			Databases databases = new Databases(provider.orderedStream().toList());
			if (databases.all().isEmpty()) {
				throw CommandUnavailableException.withoutMigrator(this.command.id());
			}
			return new DatabaseCommands(this.command, this.properties, this.output, this.errors).run(databases);
		}
		catch (MigratorException ex) {
			return wrong(ex, this.errors);
		}
	}

	static ExitStatus wrong(MigratorException failure, PrintStream errors) {
		errors.println(Surface.visible(failure.description() + "\nAction: " + failure.action()));
		errors.flush();
		return ExitStatus.WRONG;
	}

	/**
	 * Where migrations are off, files can still be listed and written: that asks no
	 * database.
	 */
	private void requireEnabled() {
		boolean enabled = Binder.get(this.environment).bind("migrator.enabled", Boolean.class).orElse(true);
		if (!enabled && this.command != CommandName.LIST && this.command != CommandName.NEW) {
			throw CommandUnavailableException.disabled(this.command.id());
		}
	}

}
