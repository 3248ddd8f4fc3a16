package io.migrator.migration;

import java.util.Locale;
import java.util.Optional;

/**
 * When a callback runs.
 */
public enum CallbackEvent {

	/**
	 * Before the first migration of a run.
	 */
	BEFORE_RUN,

	/**
	 * Behind the last migration of a run that succeeded.
	 */
	AFTER_RUN,

	/**
	 * Before each migration, in its transaction.
	 */
	BEFORE_EACH,

	/**
	 * After each migration, in its transaction.
	 */
	AFTER_EACH,

	/**
	 * After a run has failed, and what it rolls back is rolled back.
	 */
	AFTER_FAILURE;

	/**
	 * The event's name, which is that of its files.
	 * @return the lower-case name
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether it comes with each migration.
	 * @return true for {@link #BEFORE_EACH} and {@link #AFTER_EACH}
	 */
	public boolean isOfEach() {
		return this == BEFORE_EACH || this == AFTER_EACH;
	}

	/**
	 * The event that a file is for: {@code after_run}, {@code after_run.10_grants}.
	 * @param base the file's name without {@code .sql}
	 * @return the event, empty for a file that is no callback
	 */
	public static Optional<CallbackEvent> of(String base) {
		char first = base.isEmpty() ? ' ' : base.charAt(0);
		if (first != 'a' && first != 'b' && first != 'A' && first != 'B') {
			return Optional.empty();
		}
		for (CallbackEvent event : values()) {
			int length = event.name().length();
			boolean ends = base.length() == length || (base.length() > length + 1 && base.charAt(length) == '.');
			if (ends && base.regionMatches(true, 0, event.name(), 0, length)) {
				return Optional.of(event);
			}
		}
		return Optional.empty();
	}

}
