package io.migrator.boot.actuate;

import io.migrator.script.Excerpt.Values;
import io.migrator.script.Masking;

/**
 * What of the data values in statements and error texts a reader gets to see.
 *
 * @param values whether they are shown
 * @param kept whether the error texts that the journal keeps may have them
 */
public record Disclosure(Values values, Values kept) {

	/**
	 * For somebody at a terminal: all that is kept.
	 */
	public static final Disclosure FULL = new Disclosure(Values.SHOWN, Values.SHOWN);

	/**
	 * An error text as the reader gets to see it. One that was masked when it was written
	 * is not masked again, which would cost it names.
	 */
	String message(String text) {
		return (this.values == Values.MASKED && this.kept == Values.SHOWN) ? Masking.maskMessage(text, "") : text;
	}

}
