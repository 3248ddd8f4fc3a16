package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.plan.Plan;
import io.migrator.report.StatusReport;
import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;

/**
 * What a start does about migrations.
 */
final class MigratorStartup {

	private final Migrator migrator;

	private final MigratorProperties properties;

	MigratorStartup(Migrator migrator, MigratorProperties properties) {
		this.migrator = migrator;
		this.properties = properties;
	}

	void run() {
		switch (this.properties.onStartup()) {
			case MIGRATE -> this.migrator.migrate();
			case VALIDATE -> validated(this.migrator.validate());
			case WAIT -> validated(this.migrator.awaitMigrated(this.properties.waitTimeout()));
			case NONE -> MigrationLog.status(this.migrator.status());
		}
	}

	private void validated(Plan plan) {
		MigrationLog.validated(plan, this.migrator.lastStatus().map(StatusReport::warnings).orElse(List.of()));
	}

}
