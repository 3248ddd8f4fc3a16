package io.migrator.discovery;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;

/**
 * A SQL file in a folder of migrations.
 *
 * @param source whose it is
 * @param name what its name says
 * @param file where its bytes are
 */
record FoundFile(MigrationSource source, FileName name, LocatedFile file) {

	MigrationId id() {
		return new MigrationId(this.source, this.name.text());
	}

}
