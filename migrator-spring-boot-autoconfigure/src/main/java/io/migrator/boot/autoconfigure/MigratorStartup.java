package io.migrator.boot.autoconfigure;

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
			case VALIDATE -> MigrationLog.validated(this.migrator.validate());
			case WAIT -> MigrationLog.validated(this.migrator.awaitMigrated(this.properties.waitTimeout()));
			case NONE -> MigrationLog.status(this.migrator.status());
		}
	}

}
