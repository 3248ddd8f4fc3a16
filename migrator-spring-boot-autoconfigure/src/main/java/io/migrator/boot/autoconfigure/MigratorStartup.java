package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.function.UnaryOperator;

import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;
import io.migrator.migration.MigratorException;
import io.migrator.plan.Plan;
import io.migrator.report.StatusReport;

/**
 * What a start does about the migrations of a database.
 *
 * @param migrator who does it
 * @param properties what is to be done
 * @param strategy what it is to migrate
 * @param log where it is told
 * @param failures how failures are told
 */
record MigratorStartup(Migrator migrator, StartProperties properties, MigrationStrategy strategy, MigrationLog log,
		UnaryOperator<MigratorException> failures) {

	void run() {
		if (!this.properties.enabled()) {
			// conditions are decided when an application is built ahead of time, this is
			// not
			this.log.off();
			return;
		}
		try {
			switch (this.properties.onStartup()) {
				case MIGRATE -> this.strategy.migrate(this.migrator);
				case VALIDATE -> validated(this.migrator.validate());
				case WAIT -> validated(this.migrator.awaitMigrated(this.properties.waitTimeout()));
				case NONE -> this.log.status(this.migrator.status());
			}
		}
		catch (MigratorException ex) {
			throw this.failures.apply(ex);
		}
	}

	private void validated(Plan plan) {
		this.log.validated(plan, this.migrator.lastStatus().map(StatusReport::warnings).orElse(List.of()));
	}

}
