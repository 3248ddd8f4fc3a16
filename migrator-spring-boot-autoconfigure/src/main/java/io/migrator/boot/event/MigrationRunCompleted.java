package io.migrator.boot.event;

import java.util.Objects;

import io.migrator.report.RunReport;

/**
 * The event that a run ended well; it may have had nothing to do.
 *
 * @param report what it did
 */
public record MigrationRunCompleted(RunReport report) {

	public MigrationRunCompleted {
		Objects.requireNonNull(report, "report");
	}

}
