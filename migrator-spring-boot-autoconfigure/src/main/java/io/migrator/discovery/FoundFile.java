package io.migrator.discovery;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;

/**
 * A SQL file in a folder of migrations; those of a source compare by version, then name.
 *
 * @param source whose it is
 * @param name what its name says
 * @param file where its bytes are
 */
record FoundFile(MigrationSource source, FileName name, LocatedFile file) implements Comparable<FoundFile> {

	MigrationId id() {
		return new MigrationId(this.source, this.name.text());
	}

	@Override
	public int compareTo(FoundFile other) {
		return RunOrder.compareNames(this.name, other.name);
	}

}
