package io.migrator.benchmarks.result;

import java.util.List;

import io.migrator.benchmarks.child.Metric;

/**
 * A row of the table: one metric of one case.
 *
 * @param title what the reader calls it
 * @param metric what it shows
 * @param must what has to be reached
 * @param ambition what we would like to reach
 */
public record Row(String title, Metric metric, List<Goal> must, List<Goal> ambition) {

	public Row {
		must = List.copyOf(must);
		ambition = List.copyOf(ambition);
	}

	/**
	 * A row without goals.
	 * @param title what the reader calls it
	 * @param metric what it shows
	 * @return the row
	 */
	public static Row of(String title, Metric metric) {
		return new Row(title, metric, List.of(), List.of());
	}

	/**
	 * The same row with goals that have to be reached.
	 * @param goals the goals
	 * @return the row
	 */
	public Row must(Goal... goals) {
		return new Row(this.title, this.metric, List.of(goals), this.ambition);
	}

	/**
	 * The same row with goals that we would like to reach.
	 * @param goals the goals
	 * @return the row
	 */
	public Row ambition(Goal... goals) {
		return new Row(this.title, this.metric, this.must, List.of(goals));
	}

}
