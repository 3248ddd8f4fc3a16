package io.migrator.boot.actuate;

import io.migrator.script.Excerpt.Values;

/**
 * What of the data values in statements and error texts a reader gets to see.
 *
 * @param values whether they are shown
 * @param kept whether the error texts that the journal keeps may have them
 */
public record Disclosure(Values values, Values kept) {

	private static final String WITHHELD = "withheld from you, it may hold data (management.endpoint.migrations.show-values)";

	/**
	 * For somebody at a terminal: all that is kept.
	 */
	public static final Disclosure FULL = new Disclosure(Values.SHOWN, Values.SHOWN);

	/**
	 * An error text as the reader gets to see it. One that may have values is withheld as
	 * a whole: without the statement, and without who made the text, nobody can tell what
	 * of it is data. SQLSTATE and place are told all the same.
	 */
	String message(String text) {
		return (this.values == Values.MASKED && this.kept == Values.SHOWN) ? WITHHELD : text;
	}

}
