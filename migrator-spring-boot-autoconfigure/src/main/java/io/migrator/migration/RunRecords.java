package io.migrator.migration;

import java.util.List;

/**
 * Some of the runs that the journal remembers, the newest first.
 *
 * @param runs the runs
 * @param total how many the journal remembers in all
 */
public record RunRecords(List<RunRecord> runs, long total) {

	/**
	 * Where nothing has run.
	 */
	public static final RunRecords NONE = new RunRecords(List.of(), 0);

	public RunRecords {
		runs = List.copyOf(runs);
	}

}
