package io.migrator.script;

import java.util.Optional;

/**
 * What a statement does to a savepoint.
 *
 * @param action what it does
 * @param name the savepoint's name
 */
record SavepointCommand(Action action, String name) {

	/**
	 * Reads SAVEPOINT, RELEASE and ROLLBACK TO.
	 */
	static Optional<SavepointCommand> of(SqlWords words) {
		if (words.is(0, "SAVEPOINT")) {
			return named(Action.SET, words, 1);
		}
		if (words.is(0, "RELEASE")) {
			return named(Action.RELEASE, words, behindSavepoint(words, 1));
		}
		int to = words.isAnyOf(1, "WORK", "TRANSACTION") ? 2 : 1;
		if (words.is(0, "ROLLBACK") && words.is(to, "TO")) {
			return named(Action.ROLLBACK, words, behindSavepoint(words, to + 1));
		}
		return Optional.empty();
	}

	/**
	 * The word may be left out, and be the name.
	 */
	private static int behindSavepoint(SqlWords words, int index) {
		return (words.is(index, "SAVEPOINT") && index + 1 < words.count()) ? index + 1 : index;
	}

	private static Optional<SavepointCommand> named(Action action, SqlWords words, int index) {
		return words.name(index).map((name) -> new SavepointCommand(action, name));
	}

	/**
	 * Kinds of commands.
	 */
	enum Action {

		/**
		 * Makes it.
		 */
		SET,
		/**
		 * Forgets it and those made after it.
		 */
		RELEASE,
		/**
		 * Takes back what was done after it.
		 */
		ROLLBACK

	}

}
