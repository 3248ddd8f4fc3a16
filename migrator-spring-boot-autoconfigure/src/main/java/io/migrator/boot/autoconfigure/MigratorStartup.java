package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Optional;

import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.database.Database;
import io.migrator.migration.MigratorException;
import io.migrator.plan.Plan;
import io.migrator.report.StatusReport;

import org.springframework.context.ApplicationContext;

/**
 * What a start does about the migrations of a database.
 *
 * @param migrator who does it
 * @param properties what is to be done
 * @param strategy how the application wants it done, empty where it does not mind
 * @param log where it is told
 * @param named the database, where its failures have to name it
 */
record MigratorStartup(Migrator migrator, StartProperties properties, Optional<MigrationStrategy> strategy,
		MigrationLog log, Optional<Database> named) {

	/**
	 * Those of all databases, in order. Where there is one, no bean is looked for by its
	 * type.
	 */
	static List<MigratorStartup> all(ApplicationContext context) {
		return context.containsBeanDefinition(DatabasesRegistrar.FACTORY)
				? context.getBeanProvider(MigratorStartup.class).orderedStream().toList()
				: List.of(context.getBean(MigratorConfiguration.STARTUP, MigratorStartup.class));
	}

	void run() {
		if (!this.properties.enabled()) {
			// conditions are decided when an application is built ahead of time, this is
			// not
			this.log.off();
			return;
		}
		try {
			// the switch has a class of its own, which most starts need not load
			if (this.properties.onStartup() == OnStartup.MIGRATE) {
				migrate();
			}
			else {
				look();
			}
		}
		catch (MigratorException ex) {
			throw this.named.isPresent() ? this.named.get().told(ex) : ex;
		}
	}

	private void look() {
		switch (this.properties.onStartup()) {
			case VALIDATE -> validated(this.migrator.validate());
			case WAIT -> validated(this.migrator.awaitMigrated(this.properties.waitTimeout()));
			case NONE -> this.log.status(this.migrator.status());
			case MIGRATE -> migrate();
		}
	}

	private void migrate() {
		if (this.strategy.isPresent()) {
			this.strategy.get().migrate(this.migrator);
		}
		else {
			this.migrator.migrate();
		}
	}

	private void validated(Plan plan) {
		this.log.validated(plan, this.migrator.lastStatus().map(StatusReport::warnings).orElse(List.of()));
	}

}
