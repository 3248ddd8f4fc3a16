package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.plan.Plan;
import io.migrator.report.StatusReport;
import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What a start does about migrations.
 */
final class MigratorStartup {

	private static final Logger logger = LoggerFactory.getLogger("io.migrator");

	private final Migrator migrator;

	private final MigratorProperties properties;

	private final MigrationStrategy strategy;

	MigratorStartup(Migrator migrator, MigratorProperties properties, ObjectProvider<MigrationStrategy> strategy) {
		this.migrator = migrator;
		this.properties = properties;
		this.strategy = strategy.getIfAvailable(() -> Migrator::migrate);
	}

	void run() {
		if (!this.properties.enabled()) {
			// an application that is built ahead of time has decided its conditions
			logger.info("Migrations are off: migrator.enabled is false");
			return;
		}
		switch (this.properties.onStartup()) {
			case MIGRATE -> this.strategy.migrate(this.migrator);
			case VALIDATE -> validated(this.migrator.validate());
			case WAIT -> validated(this.migrator.awaitMigrated(this.properties.waitTimeout()));
			case NONE -> MigrationLog.status(this.migrator.status());
		}
	}

	private void validated(Plan plan) {
		MigrationLog.validated(plan, this.migrator.lastStatus().map(StatusReport::warnings).orElse(List.of()));
	}

}
