package io.migrator.script;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.SqlSource;
import io.migrator.script.StatementFacts.Session;

/**
 * One statement of a script, as it goes to the server.
 */
public final class ScriptStatement {

	private final SqlSource source;

	private final String text;

	private final int number;

	private final ScriptPosition position;

	private final List<Splice> splices;

	private final StatementFacts facts;

	/**
	 * Creates a statement.
	 * @param splices what of the text differs from the file, by index of the text
	 */
	ScriptStatement(SqlSource source, String text, int number, ScriptPosition position, List<Splice> splices,
			StatementFacts facts) {
		this.source = source;
		this.text = text;
		this.number = number;
		this.position = position;
		this.splices = splices;
		this.facts = facts;
	}

	/**
	 * What a statement does to a transaction.
	 */
	public enum Control {

		/**
		 * Nothing (savepoints count as nothing).
		 */
		NONE,
		/**
		 * Begins one.
		 */
		BEGIN,
		/**
		 * Ends it and keeps its work.
		 */
		COMMIT,
		/**
		 * Ends it and throws its work away.
		 */
		ROLLBACK

	}

	/**
	 * The text to send, variables and placeholders replaced: from the first to the last
	 * token, without the closing semicolon and the comments before it. It never ends in a
	 * comment, so that statements may be joined with semicolons.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * The statement's number in the script.
	 * @return the number, from 1
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Where the statement begins (its first character that is neither white space nor
	 * comment).
	 * @return the place
	 */
	public ScriptPosition position() {
		return this.position;
	}

	/**
	 * The place in the script of a character of {@link #text()}.
	 * @param index the character's index, from 0
	 * @return the place
	 */
	public ScriptPosition positionAt(int index) {
		int end = Math.min(Math.max(index, 0), this.text.length());
		if (end > 0 && end < this.text.length() && Character.isLowSurrogate(this.text.charAt(end))) {
			end--;
		}
		char[] before = this.text.substring(0, end).toCharArray();
		Place place = new Place(this.position.line(), this.position.column());
		Splices.move(place, before, 0, before.length, 0, this.splices);
		return place.in(this.position.location());
	}

	/**
	 * The file that the statement stands in: the script, or one that it includes.
	 * @return the file, of which an {@link Excerpt} can be made
	 */
	public SqlSource source() {
		return this.source;
	}

	/**
	 * What the statement does to a transaction, with its variants.
	 */
	TransactionControl transactionControl() {
		return this.facts.control();
	}

	Optional<SessionSetting> setting() {
		return this.facts.setting();
	}

	/**
	 * Whether a word of the statement, outside of its literals, gives a hint.
	 */
	boolean tells(int hint) {
		return this.facts.tells(hint);
	}

	/**
	 * What the statement does to a transaction.
	 * @return the kind of control
	 */
	public Control control() {
		return this.facts.control().control();
	}

	/**
	 * Whether the statement is a {@code COPY … FROM stdin}, whose data follows in the
	 * script.
	 * @return true for such a COPY
	 */
	public boolean isCopyFromStdin() {
		return this.facts.copyFromStdin();
	}

	/**
	 * The command that PostgreSQL runs only outside a transaction, where the statement is
	 * one.
	 * @return for example {@code CREATE INDEX CONCURRENTLY}
	 */
	public Optional<String> outsideTransaction() {
		return this.facts.outsideTransaction();
	}

	/**
	 * The same where the catalog tells what became of it.
	 * @return what the statement does, empty where it may just be run again
	 */
	public Optional<CatalogStatement> catalogStatement() {
		return this.facts.outsideTransaction().flatMap((command) -> CatalogStatementParser.parse(this.text, command));
	}

	/**
	 * Whether the statement may end transactions from within: CALL, and a DO block with
	 * words for it.
	 * @return false where the statement surely does not
	 */
	public boolean mayEndTransaction() {
		return TransactionControl.mayBeInside(this.text);
	}

	/**
	 * Whether the statement may leave something behind in the session (settings, role,
	 * temporary objects, prepared statements): false only for statements that surely do
	 * not.
	 * @return false for plain DDL and DML
	 */
	public boolean mayChangeSession() {
		return this.facts.session() == Session.MAY_CHANGE;
	}

	/**
	 * Whether the server may answer with any number of rows.
	 * @return false for plain DDL and DML
	 */
	public boolean mayAnswerWithRows() {
		return mayChangeSession() || tells(WordHints.ROWS);
	}

	/**
	 * Whether the statement may be about tables that it does not name
	 * ({@code ON ALL TABLES IN SCHEMA}).
	 * @return false for a statement that surely names its tables
	 */
	public boolean mayReachUnnamedTables() {
		return tells(WordHints.TABLES);
	}

	/**
	 * Whether the statements after it must be sent in a later message, because it changes
	 * how the server reads text ({@code standard_conforming_strings}).
	 * @return true for such a SET, and for a ROLLBACK TO, which may take one back
	 */
	public boolean changesReading() {
		return this.facts.changesReading();
	}

}
