package io.migrator.benchmarks.result;

import java.util.List;

/**
 * What a run shows: rows by case, what stands above them, and the measurements.
 *
 * @param facts the machine, the server, the versions: a line each
 * @param sections the rows of each case
 * @param measurements what was measured
 */
public record Table(List<String> facts, List<Section> sections, Measurements measurements) {

	public Table {
		facts = List.copyOf(facts);
		sections = List.copyOf(sections);
	}

	/**
	 * The rows of a case.
	 *
	 * @param caseId the case
	 * @param rows its rows
	 */
	public record Section(String caseId, List<Row> rows) {

		public Section {
			rows = List.copyOf(rows);
		}

	}

}
