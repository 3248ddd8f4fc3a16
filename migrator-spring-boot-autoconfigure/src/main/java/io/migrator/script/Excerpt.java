package io.migrator.script;

import io.migrator.migration.SqlSource;

/**
 * The lines around a place in a script, numbered, with a caret below the place.
 */
public final class Excerpt {

	private Excerpt() {
	}

	/**
	 * Makes an excerpt.
	 * @param source the script
	 * @param position the place
	 * @param values whether literals are shown or masked
	 * @return the excerpt, of several lines; empty where the script cannot be read
	 */
	public static String of(SqlSource source, ScriptPosition position, Values values) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What happens to literals.
	 */
	public enum Values {

		/**
		 * They are shown.
		 */
		SHOWN,
		/**
		 * They are masked.
		 */
		MASKED

	}

}
