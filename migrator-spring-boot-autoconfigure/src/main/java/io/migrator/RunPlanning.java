package io.migrator;

import java.util.Optional;

import io.migrator.discovery.FoundMigrations;
import io.migrator.discovery.Listing;
import io.migrator.execution.Session;
import io.migrator.history.HistorySnapshot;

/**
 * Looks at files and history, and plans what a run does.
 */
@FunctionalInterface
interface RunPlanning {

	/**
	 * What the files may be known by, so that nothing has to be looked at where nothing
	 * has changed; empty where a look is taken in any case.
	 */
	default Optional<String> mark(Listing listing) {
		return Optional.empty();
	}

	Look look(Session session, FoundMigrations found, HistorySnapshot snapshot);

}
