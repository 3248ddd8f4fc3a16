package io.migrator.execution;

import java.util.Optional;
import java.util.function.Consumer;

import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.script.ScriptStatement;

/**
 * Hears the tag of each statement of a message that is done, and knows which are not.
 */
@FunctionalInterface
interface Answers extends Consumer<String> {

	/**
	 * The statements of the script that are still to be done, as far as the server has
	 * let it be known: it keeps its answers back until it is done with a message, or has
	 * many. Asked from another thread.
	 */
	default Optional<StatementRange> underWay() {
		return Optional.empty();
	}

	/**
	 * How far a migration in Java says it is. Asked from another thread.
	 */
	default Optional<ServerProgress> progress() {
		return Optional.empty();
	}

	/**
	 * Whether the server may have nothing to do meanwhile.
	 */
	default boolean mayPause() {
		return false;
	}

	/**
	 * The answer to one statement, which is under way until it comes.
	 */
	static Answers to(ScriptStatement statement) {
		Optional<StatementRange> range = Optional.of(new StatementRange(statement.number(), statement.number()));
		return new Answers() {

			@Override
			public void accept(String tag) {
				// there is no other
			}

			@Override
			public Optional<StatementRange> underWay() {
				return range;
			}

		};
	}

}
