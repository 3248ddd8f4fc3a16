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
 */
public record StatusView(String path, StatusReport report, RunRecords runs, List<FailureView> failures,
		List<FileDrift> drifts) {

	public StatusView {
		failures = List.copyOf(failures);
		drifts = List.copyOf(drifts);
	}

}
