package io.migrator.boot.autoconfigure;

import io.migrator.script.Excerpt.Values;

/**
 * Whether data values may stand in messages.
 */
public enum ShowValues {

	/**
	 * Never: they are masked.
	 */
	NEVER(Values.MASKED),

	/**
	 * Always: for development.
	 */
	ALWAYS(Values.SHOWN);

	private final Values values;

	ShowValues(Values values) {
		this.values = values;
	}

	Values setting() {
		return this.values;
	}

}
