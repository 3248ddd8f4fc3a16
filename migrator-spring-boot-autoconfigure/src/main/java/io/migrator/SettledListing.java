package io.migrator;

import java.util.List;
import java.util.function.Supplier;

import io.migrator.discovery.Listing;
import io.migrator.migration.ResolvedMigration;

/**
 * The migrations where nothing has changed since the last run: looks into files when
 * somebody asks.
 *
 * @param listing the files
 */
record SettledListing(Listing listing) implements Supplier<List<ResolvedMigration>> {

	@Override
	public List<ResolvedMigration> get() {
		return this.listing.found().resolveSettled().migrations();
	}

}
