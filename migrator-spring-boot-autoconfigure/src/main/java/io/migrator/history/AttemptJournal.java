package io.migrator.history;

import java.time.Instant;
import java.util.UUID;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;

/**
 * What the journal is asked about attempts that go on statement by statement, as SQL
 * without a semicolon, every name qualified.
 */
public final class AttemptJournal {

	/**
	 * The SQLSTATE with which guards of the tracking tables fail, whose messages are
	 * ours.
	 */
	public static final String TABLES_TOUCHED = "MG003";

	private final String schema;

	private final String journal;

	/**
	 * Creates it.
	 * @param snapshot where the tables are
	 */
	public AttemptJournal(HistorySnapshot snapshot) {
		this.schema = snapshot.database().schema();
		this.journal = SqlText.qualified(this.schema, JournalTable.NAME);
	}

	/**
	 * The statement that fails where a script has taken away what an attempt needs to be
	 * recorded: its row in the journal, or one of the three tables.
	 * @param runId the run
	 * @param id the migration
	 * @param startedAt when the attempt started
	 * @return the statement
	 */
	public String guard(UUID runId, MigrationId id, Instant startedAt) {
		StringBuilder body = new StringBuilder("BEGIN\n");
		HistoryTable.OURS.forEach((table) -> body.append("PERFORM FROM ")
			.append(SqlText.qualified(this.schema, table.tableName()))
			.append(" LIMIT 0;\n"));
		body.append("IF NOT EXISTS (SELECT FROM ")
			.append(this.journal)
			.append(JournalStatements.where(runId, id.toString(), startedAt))
			.append(") THEN RAISE EXCEPTION USING ERRCODE = '" + TABLES_TOUCHED + "', MESSAGE = ")
			.append(SqlText.literal("the script has emptied the tracking table \"" + JournalTable.NAME + '"'))
			.append(", HINT = 'Leave that statement out: without its rows nobody knows how far a script got.';")
			.append(" END IF;\nEND");
		return "DO " + SqlText.literal(body.toString());
	}

	/**
	 * The query for the attempts that came to a statement of a migration and were cut off
	 * there, since it last succeeded, the one under way among them: the transaction that
	 * wrote the first of them, and how many they are.
	 * @param action what they attempted
	 * @param id the migration
	 * @param done how many statements come before
	 * @return the query, which returns one row
	 */
	public String query(Action action, MigrationId id, int done) {
		String same = " OPERATOR(pg_catalog.=) " + SqlText.literal(id.toString());
		return """
				SELECT (pg_catalog.array_agg(j.xmin::pg_catalog.text ORDER BY pg_catalog.age(j.xmin) DESC))[1],
				 pg_catalog.count(*)
				FROM @journal j WHERE j.migration_id@same AND j.action OPERATOR(pg_catalog.=) '@action'
				 AND j.outcome OPERATOR(pg_catalog.=) 'interrupted' AND j.statement_number OPERATOR(pg_catalog.=) @done
				 AND NOT EXISTS (SELECT FROM @journal s WHERE s.migration_id@same
				  AND s.outcome OPERATOR(pg_catalog.=) 'succeeded' AND s.id OPERATOR(pg_catalog.>) j.id)"""
			.replace("@done", Integer.toString(done))
			.replace("@action", action.id())
			.replace("@journal", this.journal)
			.replace("@same", same);
	}

	/**
	 * The query for the text of an attempt.
	 * @param entry the attempt
	 * @return the query, which returns no row where the text was not kept
	 */
	public String textQuery(JournalEntry entry) {
		return "SELECT sql FROM " + this.journal
				+ JournalStatements.where(entry.runId(), entry.migrationId(), entry.startedAt())
				+ " AND sql IS NOT NULL";
	}

}
