package io.migrator.boot.page;

import java.util.Locale;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;

/**
 * What a state means to whoever looks: one colour each.
 */
enum Tone {

	/**
	 * As it should be.
	 */
	GOOD("g"),
	/**
	 * To be done.
	 */
	WAITING("w"),
	/**
	 * Being done.
	 */
	RUNNING("r"),
	/**
	 * To be looked at.
	 */
	ODD("o"),
	/**
	 * Failed.
	 */
	BAD("b"),
	/**
	 * Left out.
	 */
	QUIET("q");

	private final String css;

	Tone(String css) {
		this.css = css;
	}

	/**
	 * The class in the style sheet.
	 */
	String css() {
		return this.css;
	}

	static Tone of(Status status) {
		return switch (status) {
			case UP_TO_DATE, AHEAD -> GOOD;
			case PENDING -> WAITING;
			case RUNNING -> RUNNING;
			case FAILED, INVALID, UNREACHABLE -> BAD;
			case DISABLED -> QUIET;
		};
	}

	static Tone of(MigrationState state) {
		return switch (state) {
			case APPLIED, BASELINE -> GOOD;
			case PENDING, UNDONE -> WAITING;
			case RUNNING -> RUNNING;
			case FAILED, INTERRUPTED -> BAD;
			case CHANGED, MISSING, OUT_OF_ORDER -> ODD;
			case SKIPPED, INACTIVE -> QUIET;
		};
	}

	static Tone of(Outcome outcome) {
		return switch (outcome) {
			case SUCCEEDED -> GOOD;
			case FAILED -> BAD;
			case INTERRUPTED -> ODD;
		};
	}

	/**
	 * A constant's name as words: {@code out of order}.
	 */
	static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
