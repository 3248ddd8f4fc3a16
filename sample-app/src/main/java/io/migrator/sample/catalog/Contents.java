package io.migrator.sample.catalog;

import java.util.List;

/**
 * What a listing's table holds at this moment.
 *
 * @param listing what was looked at
 * @param state whether there was something to look at
 * @param total how many rows there are
 * @param columns the names of the columns shown
 * @param rows the rows shown, as text
 */
public record Contents(Listing listing, State state, long total, List<String> columns, List<List<String>> rows) {

	/**
	 * Takes copies of the lists.
	 */
	public Contents {
		columns = List.copyOf(columns);
		rows = rows.stream().map(List::copyOf).toList();
	}

	static Contents without(Listing listing, State state) {
		return new Contents(listing, state, 0, List.of(), List.of());
	}

	/**
	 * Whether there was something to look at.
	 */
	public enum State {

		/** The table is there. */
		PRESENT,

		/** The table, or one that is shown with it, is not there (yet). */
		MISSING,

		/** The database did not answer. */
		UNREADABLE

	}

}
