package io.migrator.plan;

import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.MigrationId;

/**
 * A mismatch between what was found, what was applied and what was asked for.
 *
 * @param type what kind of mismatch
 * @param severity what it does to a run
 * @param id the migration, where it is about one
 * @param message what was seen, in one sentence
 * @param action what to type or change
 */
public record Discrepancy(Type type, Severity severity, Optional<MigrationId> id, String message, String action) {

	/**
	 * What kind of mismatch.
	 */
	public enum Type {

		/**
		 * A pending file is older than an applied one of its source.
		 */
		OUT_OF_ORDER,
		/**
		 * An applied file is gone.
		 */
		MISSING,
		/**
		 * An applied file's text changed.
		 */
		CHANGED,
		/**
		 * The database knows more than this process: a newer release has migrated it.
		 */
		AHEAD,
		/**
		 * Nothing that was applied is known here: the tables are another application's.
		 */
		ANOTHER_APPLICATION,
		/**
		 * {@code migrator.target} or {@code migrator.file} names no migration that could
		 * run, or is missing where it is needed.
		 */
		UNKNOWN_TARGET,
		/**
		 * A file runs outside a transaction, and one transaction was asked for the whole
		 * run.
		 */
		NOT_IN_ONE_TRANSACTION,
		/**
		 * A migration cannot be undone: there is no script for it, or none that may run.
		 */
		NOT_UNDOABLE,
		/**
		 * The last undo of an applied migration did not succeed; where parts of it are
		 * done, nothing may be built upon that.
		 */
		HALF_UNDONE,
		/**
		 * Files or history are not what they were when the plan was shown.
		 */
		CHANGED_MEANWHILE,
		/**
		 * Of another tool's history something can neither be recorded nor left out.
		 */
		NOT_ADOPTABLE

	}

	/**
	 * What a mismatch does to a run.
	 */
	public enum Severity {

		/**
		 * Forbids it.
		 */
		FAILURE,
		/**
		 * Is warned about.
		 */
		WARNING,
		/**
		 * Is told.
		 */
		NOTE

	}

	public Discrepancy {
		Objects.requireNonNull(type, "type");
		Objects.requireNonNull(severity, "severity");
	}

	/**
	 * Whether it forbids a run.
	 * @return true for {@link Severity#FAILURE}
	 */
	public boolean isFailure() {
		return this.severity == Severity.FAILURE;
	}

}
