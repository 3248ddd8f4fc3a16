package io.migrator.report;

/**
 * The statements of a script that the server was sent and is not known to have done.
 *
 * @param first the number of the first, from 1
 * @param last the number of the last: the server was sent all up to it
 */
public record StatementRange(int first, int last) {

	public StatementRange {
		if (first < 1 || last < first) {
			throw new IllegalArgumentException("No statements from " + first + " to " + last);
		}
	}

}
