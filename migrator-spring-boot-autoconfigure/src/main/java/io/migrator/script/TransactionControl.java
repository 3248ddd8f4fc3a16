package io.migrator.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.script.ScriptStatement.Control;

/**
 * What a statement does to a transaction.
 *
 * @param control begins or ends one
 * @param variant whether it is more than the bare command
 */
record TransactionControl(Control control, Variant variant) {

	private static final Pattern PROCEDURAL = Pattern.compile("(?i)(call|do)\\b");

	private static final Pattern ENDING = Pattern.compile("(?i)commit|rollback|call");

	/**
	 * Of a statement that leaves transactions alone.
	 */
	static final TransactionControl NONE = new TransactionControl(Control.NONE, Variant.PLAIN);

	/**
	 * What the manual's pages on BEGIN, COMMIT, ROLLBACK and PREPARE TRANSACTION say.
	 */
	static TransactionControl of(SqlWords words) {
		if (words.is(0, "BEGIN") || words.are(0, "START", "TRANSACTION")) {
			int after = afterNoise(words);
			return new TransactionControl(Control.BEGIN, (after < words.count()) ? Variant.OPTIONS : Variant.PLAIN);
		}
		if (words.are(0, "PREPARE", "TRANSACTION")) {
			return new TransactionControl(Control.COMMIT, Variant.PREPARE);
		}
		if (words.is(1, "PREPARED")) {
			return NONE;
		}
		if (words.isAnyOf(0, "COMMIT", "END")) {
			return new TransactionControl(Control.COMMIT, chain(words));
		}
		if (words.isAnyOf(0, "ROLLBACK", "ABORT") && !words.is(afterNoise(words), "TO")) {
			return new TransactionControl(Control.ROLLBACK, chain(words));
		}
		return NONE;
	}

	/**
	 * Whether a statement may end transactions from within: a procedure, or a block that
	 * says so or calls one.
	 */
	static boolean mayBeInside(String sql) {
		Matcher command = PROCEDURAL.matcher(sql);
		return command.lookingAt() && (command.group().equalsIgnoreCase("call") || ENDING.matcher(sql).find());
	}

	private static Variant chain(SqlWords words) {
		return words.are(afterNoise(words), "AND", "CHAIN") ? Variant.CHAIN : Variant.PLAIN;
	}

	private static int afterNoise(SqlWords words) {
		return words.isAnyOf(1, "WORK", "TRANSACTION") ? 2 : 1;
	}

	/**
	 * How a command differs from the bare one.
	 */
	enum Variant {

		/**
		 * Not at all.
		 */
		PLAIN,
		/**
		 * It says more, such as an isolation level.
		 */
		OPTIONS,
		/**
		 * It begins the next transaction at once.
		 */
		CHAIN,
		/**
		 * It leaves the transaction to be ended by somebody else.
		 */
		PREPARE

	}

}
