package io.migrator.discovery;

import java.util.Map;
import java.util.Set;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigrations;

/**
 * The files that a scan found, before they are ordered.
 */
public final class FoundMigrations {

	/**
	 * The sources that files were found for.
	 * @return the sources
	 */
	public Set<MigrationSource> sources() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Parses, checks and orders the migrations. A file in a jar whose size and CRC-32
	 * equal its history row is not read, one whose checksum equals it is not parsed.
	 * @param vouched what the history knows, by id; empty to read and parse everything
	 * @return the migrations in the order in which they would run
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched) {
		throw new UnsupportedOperationException();
	}

}
