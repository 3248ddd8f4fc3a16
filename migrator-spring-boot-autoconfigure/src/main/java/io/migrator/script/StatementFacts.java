package io.migrator.script;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.migrator.script.SavepointCommand.Action;
import io.migrator.script.ScriptStatement.Control;

/**
 * What the words of a statement tell about it.
 *
 * @param control what it does to a transaction
 * @param copyFromStdin whether data follows
 * @param outsideTransaction the command that runs only outside a transaction
 * @param session what it may leave behind
 * @param setting the setting that it changes, where it bears on reading
 * @param savepoint what it does to a savepoint
 * @param hints what {@link WordHints} says about its words
 */
record StatementFacts(TransactionControl control, boolean copyFromStdin, Optional<String> outsideTransaction,
		Session session, Optional<SessionSetting> setting, Optional<SavepointCommand> savepoint, int hints) {

	private static final StatementFacts PLAIN = new StatementFacts(TransactionControl.NONE, false, Optional.empty(),
			Session.UNCHANGED, Optional.empty(), Optional.empty(), 0);

	/**
	 * Commands of which nothing but data is left.
	 */
	private static final Set<String> DATA = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE");

	/**
	 * Commands that change objects, not the session.
	 */
	private static final Set<String> DEFINITION = Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE",
			"COPY", "REFRESH", "REINDEX", "CLUSTER", "VACUUM", "ANALYZE", "LOCK", "SECURITY", "REASSIGN", "IMPORT",
			"SAVEPOINT", "RELEASE");

	/**
	 * Words that make any statement one that may change the session.
	 */
	private static final int SESSION_HINTS = WordHints.TEMPORARY | WordHints.SET_CONFIG | WordHints.ADVISORY_LOCK;

	/**
	 * Judges a statement.
	 * @param sql its text
	 * @param hints what {@link WordHints} says about its words
	 */
	static StatementFacts of(String sql, int hints) {
		String command = command(sql);
		if ((hints & ~WordHints.AS) == 0 && DATA.contains(command)) {
			return PLAIN;
		}
		SqlWords words = SqlWords.of(sql);
		TransactionControl control = TransactionControl.of(words);
		Session session = session(command, control, words, hints);
		return new StatementFacts(control, isCopyFromStdin(words), OutsideTransaction.command(words), session,
				SessionSetting.of(words), SavepointCommand.of(words), hints);
	}

	/**
	 * Whether plain strings may be read otherwise after it.
	 */
	boolean changesReading() {
		return this.setting.filter(SessionSetting::changesReading).isPresent()
				|| this.savepoint.filter((command) -> command.action() == Action.ROLLBACK).isPresent();
	}

	/**
	 * Whether a word of the statement gives a hint.
	 */
	boolean tells(int hint) {
		return (this.hints & hint) != 0;
	}

	private static String command(String sql) {
		int end = 0;
		while (end < sql.length() && Characters.isWordPart(sql.charAt(end))) {
			end++;
		}
		return sql.substring(0, end).toUpperCase(Locale.ROOT);
	}

	private static Session session(String command, TransactionControl control, SqlWords words, int hints) {
		if ((hints & SESSION_HINTS) != 0) {
			return Session.MAY_CHANGE;
		}
		boolean table = words.is(1, "TABLE") || words.are(1, "UNLOGGED", "TABLE");
		if (command.equals("CREATE") && table && (hints & WordHints.AS) != 0) {
			return Session.MAY_CHANGE;
		}
		boolean savepoint = command.equals("ROLLBACK");
		boolean known = DEFINITION.contains(command) || DATA.contains(command) || control.control() != Control.NONE
				|| savepoint;
		return known ? Session.UNCHANGED : Session.MAY_CHANGE;
	}

	/**
	 * The grammar takes STDOUT for STDIN, too.
	 */
	private static boolean isCopyFromStdin(SqlWords words) {
		if (!words.is(0, "COPY")) {
			return false;
		}
		int from = words.findOutside(1, "FROM");
		return from > 0 && words.isAnyOf(from + 1, "STDIN", "STDOUT");
	}

	/**
	 * What a statement may leave behind in the session.
	 */
	enum Session {

		/**
		 * Surely nothing.
		 */
		UNCHANGED,
		/**
		 * Possibly something.
		 */
		MAY_CHANGE

	}

}
