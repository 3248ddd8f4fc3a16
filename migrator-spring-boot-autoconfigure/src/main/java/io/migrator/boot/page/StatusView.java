package io.migrator.boot.page;

import java.util.List;

import io.migrator.drift.FileDrift;
import io.migrator.migration.RunRecords;
import io.migrator.report.StatusReport;

/**
 * What the page of migrations shows.
 *
 * @param path the tier or source that is asked for, empty for all
 * @param report where its migrations stand
 * @param runs the last runs
 * @param failures what did not succeed
 * @param drifts what has changed since it was applied
 * @param databases the named databases that are shown with it
 */
public record StatusView(String path, StatusReport report, RunRecords runs, List<FailureView> failures,
		List<FileDrift> drifts, List<DatabaseView> databases) {

	public StatusView {
		failures = List.copyOf(failures);
		drifts = List.copyOf(drifts);
		databases = List.copyOf(databases);
	}

	/**
	 * Shows one database alone.
	 * @param path the tier or source that is asked for, empty for all
	 * @param report where its migrations stand
	 * @param runs the last runs
	 * @param failures what did not succeed
	 * @param drifts what has changed since it was applied
	 */
	public StatusView(String path, StatusReport report, RunRecords runs, List<FailureView> failures,
			List<FileDrift> drifts) {
		this(path, report, runs, failures, drifts, List.of());
	}

	/**
	 * The same with named databases.
	 * @param named the databases
	 * @return the view
	 */
	public StatusView with(List<DatabaseView> named) {
		return new StatusView(this.path, this.report, this.runs, this.failures, this.drifts, named);
	}

}
