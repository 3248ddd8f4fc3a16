package io.migrator.drift;

import java.util.Objects;

/**
 * One line of a difference.
 *
 * @param kind what became of it
 * @param before its number in the text before, from 1; 0 for an added line
 * @param after its number in the text after, from 1; 0 for a removed line
 * @param text the line without its end
 */
public record DiffLine(Kind kind, int before, int after, String text) {

	/**
	 * What became of a line.
	 */
	public enum Kind {

		/**
		 * It is in both texts.
		 */
		KEPT(' '),
		/**
		 * It is in the text before only.
		 */
		REMOVED('-'),
		/**
		 * It is in the text after only.
		 */
		ADDED('+');

		private final char mark;

		Kind(char mark) {
			this.mark = mark;
		}

		/**
		 * What stands in front of such a line in a unified diff.
		 * @return a blank, a minus or a plus
		 */
		public char mark() {
			return this.mark;
		}

	}

	public DiffLine {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(text, "text");
	}

}
