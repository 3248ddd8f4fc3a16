package io.migrator.migration;

import java.util.Set;

/**
 * Who can tell the sources that discovery found, by which rows of another system are
 * understood; asked where there are such rows.
 */
@FunctionalInterface
public interface KnownSources {

	/**
	 * The sources.
	 * @return the sources, active or not
	 */
	Set<MigrationSource> sources();

}
