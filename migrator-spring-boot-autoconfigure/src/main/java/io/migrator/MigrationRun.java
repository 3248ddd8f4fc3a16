package io.migrator;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.migrator.discovery.Listing;
import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.Session;
import io.migrator.history.HistoryQuestion;
import io.migrator.history.HistorySnapshot;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationListeners;
import io.migrator.report.RunReport;

/**
 * One run, from files to report.
 */
final class MigrationRun {

	private final Components components;

	private final RunPlanning planning;

	private final CurrentRun current;

	private final MigrationListener listener;

	MigrationRun(Components components, RunPlanning planning) {
		this.components = components;
		this.planning = planning;
		this.current = new CurrentRun(UUID.randomUUID(), components.clock());
		this.listener = new MigrationListeners(List.of(this.current, components.listener()));
	}

	UUID runId() {
		return this.current.runId();
	}

	/**
	 * Runs, and tells the listener how it ended.
	 */
	RunReport run() {
		this.listener.runStarted(runId());
		try {
			RunReport report = apply();
			this.listener.runFinished(report);
			return report;
		}
		catch (MigrationFailedException ex) {
			this.listener.runFinished(ex.report());
			throw ex;
		}
		catch (RuntimeException ex) {
			this.listener.runRefused(runId(), ex);
			throw ex;
		}
	}

	private RunReport apply() {
		Listing listing = this.components.scanner().list();
		if (this.planning.mark(listing).isEmpty() || listing.isReadFurther()) {
			// what is refused is refused before the database is asked
			listing.found();
		}
		try (Session session = open(listing)) {
			HistorySnapshot history = this.components.read(session,
					new HistoryQuestion(listing, this.planning.mark(listing)));
			return history.settled().isPresent() ? new SettledListing(listing).report(this.current, history)
					: new PlannedRun(this.components, this.planning, this.listener, this.current).run(session, listing,
							history);
		}
		catch (SQLException ex) {
			throw new DatabaseUnavailableException("The connection to the database broke: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Files that are refused are told of rather than a database that cannot be reached.
	 */
	private Session open(Listing listing) {
		try {
			return this.components.open();
		}
		catch (DatabaseUnavailableException ex) {
			listing.found();
			throw ex;
		}
	}

}
