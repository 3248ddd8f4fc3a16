package io.migrator.execution;

import java.util.regex.Pattern;

import io.migrator.plan.Policy;
import io.migrator.script.ScriptStatement;

/**
 * The statements of a run that bring its session back after each script: quickly after
 * plain DDL and DML, thoroughly where a script may have left more behind. Scripts are
 * looked at ahead of their turn, in another thread.
 */
final class Restore {

	/**
	 * What the names of the tracking tables have in common.
	 */
	private static final String TRACKING_TABLES = "_migration";

	/**
	 * Locks that outlive their transaction.
	 */
	private static final String LOCKS = "advisory_lock";

	/**
	 * What a function may do to the tracking tables without naming them.
	 */
	private static final Pattern ALL_TABLES = Pattern.compile("(?i)\\ball\\s+(?:tables|sequences)\\b");

	/**
	 * How the body of a function changes the session of its callers.
	 */
	private static final Pattern CHANGES = Pattern
		.compile("(?i)\\bset_config\\s*\\(|(?:[;']|\\b(?:begin|then|else|loop))\\s*set\\s");

	/**
	 * Deferred triggers run in the session that the script has made, and what they change
	 * is taken back, too.
	 */
	private static final String SETTLE = "SET CONSTRAINTS ALL IMMEDIATE;\n";

	private final String settle;

	private final String quick;

	private final String thorough;

	private final CustomSettings settings = new CustomSettings();

	private boolean wary;

	/**
	 * Creates the statements.
	 * @param transactions where a transaction ends with its script, so do its deferred
	 * constraints
	 * @param quick after plain DDL and DML
	 * @param thorough after anything else
	 */
	Restore(Policy.Transactions transactions, String quick, String thorough) {
		this.settle = (transactions == Policy.Transactions.PER_MIGRATION) ? SETTLE : "";
		this.quick = quick;
		this.thorough = thorough;
	}

	/**
	 * Lets every script be suspect from now on: there are functions that change the
	 * session, and triggers may call them.
	 */
	synchronized Restore beware() {
		this.wary = true;
		return this;
	}

	/**
	 * Takes back settings of any name behind a script that is suspect: there are
	 * functions that make up what they run.
	 */
	synchronized Restore anyName() {
		this.settings.anyName();
		return this;
	}

	/**
	 * Looks at what is about to be sent.
	 * @return whether it may leave more behind than the quick statements take back, or
	 * bears on the tracking tables
	 */
	synchronized boolean suspects(Piece piece) {
		boolean suspicious = false;
		for (ScriptStatement statement : piece.statements()) {
			String sql = statement.text();
			suspicious |= statement.mayReachUnnamedTables() || namesWhatIsOurs(sql);
			if (CustomSettings.isForLater(statement)) {
				suspicious |= ALL_TABLES.matcher(sql).find();
				if (CHANGES.matcher(sql).find() || CustomSettings.isComputed(sql)) {
					this.settings.lookIn(sql);
					beware();
				}
			}
			if (statement.mayChangeSession()) {
				this.settings.lookIn(sql);
				suspicious = true;
			}
		}
		return suspicious || this.wary;
	}

	/**
	 * Whether the tracking tables, or a lock, are named anywhere, literals included. Both
	 * names have an underscore, and those are few: a regular expression would take longer
	 * than all else that is done with a script.
	 */
	private static boolean namesWhatIsOurs(String sql) {
		for (int i = sql.indexOf('_'); i >= 0; i = sql.indexOf('_', i + 1)) {
			char next = (i + 1 < sql.length()) ? Character.toLowerCase(sql.charAt(i + 1)) : ' ';
			if ((next == 'm' && sql.regionMatches(true, i, TRACKING_TABLES, 0, TRACKING_TABLES.length()))
					|| (next == 'l' && sql.regionMatches(true, i - LOCKS.indexOf('_'), LOCKS, 0, LOCKS.length()))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The statements after plain DDL and DML, each ending in a semicolon.
	 */
	String quick() {
		return this.settle + this.quick;
	}

	/**
	 * The statements after anything else, each ending in a semicolon.
	 */
	synchronized String thorough() {
		return this.settle + this.settings.resetSql() + this.thorough;
	}

	/**
	 * The statements before the COMMIT of a run in one transaction, whose deferred
	 * triggers may change the session once more.
	 */
	String atLast() {
		return SETTLE + thorough();
	}

}
