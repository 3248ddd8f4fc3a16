package io.migrator.script;

import java.util.Optional;
import java.util.regex.Pattern;

import io.migrator.migration.TransactionMode;
import io.migrator.script.ScriptStatement.Control;
import io.migrator.script.TransactionControl.Variant;

import org.jspecify.annotations.Nullable;

/**
 * Judges how a script stands to transactions, statement by statement (contract, section
 * 6).
 */
final class TransactionRules {

	private static final Pattern UNLOCK_ALL = Pattern
		.compile("(?i)^\\s*SELECT\\s+(pg_catalog\\.)?pg_advisory_unlock_all\\s*\\(");

	/**
	 * The driver gives up a connection on which the server writes dates in a style that
	 * it cannot read, unless the message that asks for it takes it back.
	 */
	private static final Pattern FOREIGN_DATES = Pattern
		.compile("(?is)\\s*(?:SET\\s+(?:SESSION\\s+|LOCAL\\s+)?|SELECT\\s+(?:pg_catalog\\.)?set_config\\s*\\(\\s*')"
				+ "datestyle\\b.*\\b(?:german|sql|postgres)");

	private int statements;

	private int controls;

	private boolean opensWithBegin;

	/**
	 * The number of the last plain COMMIT.
	 */
	private int lastCommit;

	private boolean outside;

	private final OwnCommits ownCommits = new OwnCommits();

	private final EnumValues enumValues = new EnumValues();

	private final UnquotedBody body = new UnquotedBody();

	/**
	 * What is wrong if the script runs in one transaction.
	 */
	private @Nullable ScriptException ifTransactional;

	/**
	 * What is wrong if it runs statement by statement.
	 */
	private @Nullable ScriptException ifOutside;

	private @Nullable ScriptPosition open;

	/**
	 * The session holds the lock that lets one instance migrate at a time.
	 */
	private static void refuseToLetGo(ScriptStatement statement) {
		boolean discard = statement.outsideTransaction().equals(Optional.of("DISCARD ALL"));
		if (discard || (statement.tells(WordHints.ADVISORY_LOCK) && UNLOCK_ALL.matcher(statement.text()).find())) {
			throw new ScriptException(statement.position(),
					(discard ? "DISCARD ALL" : "pg_advisory_unlock_all()")
							+ " lets go the lock that keeps other instances from migrating at the same time",
					"Leave the statement out: after each file the session is brought back to what it was");
		}
	}

	/**
	 * Takes the next statement.
	 * @param statement the statement
	 * @param header how the script's header asks to be run
	 * @throws ScriptException when it ends a transaction that the script did not begin
	 */
	void accept(ScriptStatement statement, HeaderParser header) {
		this.statements++;
		refuseToLetGo(statement);
		if (this.ifOutside == null && statement.mayChangeSession()
				&& FOREIGN_DATES.matcher(statement.text()).lookingAt()) {
			this.ifOutside = new ScriptException(statement.position(),
					"the driver cannot read the dates of this style, and would lose the connection",
					"Leave the statement out, and write dates like '2024-01-31'");
		}
		this.outside |= statement.outsideTransaction().isPresent() || this.ownCommits.accept(statement);
		TransactionControl control = statement.transactionControl();
		if (control.variant() == Variant.PREPARE) {
			throw new ScriptException(statement.position(),
					"PREPARE TRANSACTION leaves a transaction behind that keeps its locks until somebody ends it, "
							+ "and that no crash recovery knows of",
					"Write COMMIT instead");
		}
		if (control.control() == Control.NONE) {
			this.body.follow(statement);
			Optional<String> type = this.enumValues.accept(statement.text());
			if (type.isPresent()) {
				refuseUse(type.get(), statement.position());
			}
			return;
		}
		this.enumValues.committed();
		this.controls++;
		if (control.control() == Control.BEGIN) {
			this.opensWithBegin |= this.statements == 1 && control.variant() == Variant.PLAIN;
			this.open = (this.open != null) ? this.open : statement.position();
			return;
		}
		if (this.open == null && !header.isOutsideTransaction()) {
			throw this.body.refusal(statement)
				.orElseGet(() -> new ScriptException(statement.position(),
						"'" + statement.text() + "' ends a transaction that the script did not begin",
						"Leave the statement out, or put this line at the top of the file, which is then run statement "
								+ "by statement: -- Transaction: none"));
		}
		this.open = (control.variant() == Variant.CHAIN) ? statement.position() : null;
		if (control.control() == Control.COMMIT && control.variant() == Variant.PLAIN) {
			this.lastCommit = this.statements;
		}
	}

	private void refuseUse(String type, ScriptPosition position) {
		String reason = "the statement uses a value of " + type
				+ " that the same transaction has added, which PostgreSQL refuses";
		if (this.open != null) {
			throw new ScriptException(position, reason,
					"Put COMMIT; and BEGIN; in front of the statement, or move it into a file that comes after this one.");
		}
		if (this.ifTransactional == null) {
			this.ifTransactional = new ScriptException(position, reason,
					"Move the statement into a file that comes after this one, or put this line at the top of the file, "
							+ "which is then run statement by statement: -- Transaction: none");
		}
	}

	int statements() {
		return this.statements;
	}

	/**
	 * The verdict at the end of the script.
	 * @throws ScriptException when a transaction of the script is still open
	 */
	TransactionMode mode(HeaderParser header) {
		if (this.open != null) {
			throw new ScriptException(this.open, "the transaction that begins here is never ended",
					"Put COMMIT; at the end of the file, or leave the BEGIN out: a migration runs in a transaction "
							+ "anyway.");
		}
		if (header.isOutsideTransaction() || this.outside) {
			return statementwise(TransactionMode.NONE);
		}
		if (this.controls == 0) {
			if (this.ifTransactional != null) {
				throw this.ifTransactional;
			}
			return TransactionMode.TRANSACTIONAL;
		}
		boolean wrapped = this.opensWithBegin && this.controls == 2 && this.lastCommit == this.statements;
		return wrapped ? TransactionMode.WRAPPED : statementwise(TransactionMode.OWN_TRANSACTIONS);
	}

	private TransactionMode statementwise(TransactionMode mode) {
		if (this.ifOutside != null) {
			throw this.ifOutside;
		}
		return mode;
	}

}
