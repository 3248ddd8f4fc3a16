package io.migrator.report;

import java.util.Objects;
import java.util.Optional;

/**
 * What the server is seen doing for a migration.
 *
 * @param statements the statements that it works on; empty between two messages
 * @param phrase what it is doing, and for whom it waits; empty where there is no second
 * connection to see it from
 * @param progress how far it says it is, where it says that of such a statement
 */
public record Activity(Optional<StatementRange> statements, String phrase, Optional<ServerProgress> progress) {

	/**
	 * Nothing is known.
	 */
	public static final Activity UNKNOWN = new Activity(Optional.empty(), "", Optional.empty());

	public Activity {
		Objects.requireNonNull(statements, "statements");
		Objects.requireNonNull(phrase, "phrase");
		Objects.requireNonNull(progress, "progress");
	}

}
