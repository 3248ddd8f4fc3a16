package io.migrator;

import java.util.List;
import java.util.function.Supplier;

import io.migrator.discovery.Listing;
import io.migrator.history.HistorySnapshot;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Plan;
import io.migrator.report.RunReport;

/**
 * The migrations where nothing has changed since the last run: looks into files when
 * somebody asks.
 *
 * @param listing the files
 */
record SettledListing(Listing listing) implements Supplier<List<ResolvedMigration>> {

	/**
	 * The report of a run that has found so.
	 * @param history the history, which is settled
	 */
	RunReport report(CurrentRun run, HistorySnapshot history) {
		return new RunReport(run.runId(), run.startedAt(), run.elapsed(), Outcome.SUCCEEDED, history.database(),
				Plan.settled(history.settled().orElseThrow(), this), List.of(), List.of());
	}

	@Override
	public List<ResolvedMigration> get() {
		return this.listing.found().resolveSettled().migrations();
	}

}
