package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.RunSummary;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTests {

	private static final MigrationId ONE = new MigrationId(MigrationSource.core(), "1.sql");

	private static final MigrationId TWO = new MigrationId(MigrationSource.core(), "2.sql");

	private final TestDatabase database = TestDatabase.create();

	private final JdbcSchemaHistory history = HistoryFixture.history();

	@Test
	void remembersNothingWhereThereIsNoJournal() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot absent = this.history.read(connection, List.of());
			assertThat(this.history.recall(connection, absent)).isEqualTo(JournalFacts.EMPTY);
			HistorySnapshot prepared = this.history.prepare(connection, absent, List.of());
			assertThat(this.history.recall(connection, prepared)).isEqualTo(JournalFacts.EMPTY);
			HistoryFixture.execute(connection, "DROP TABLE _migration_journal");
			assertThat(this.history.recall(connection, prepared)).isEqualTo(JournalFacts.EMPTY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "off" })
	void remembersLastAttemptsTextsAndTheLastRun(String conforming) throws SQLException {
		JournalEntry failed = HistoryFixture.attempt(TWO, Action.APPLY, Outcome.FAILED, 'e');
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection, "SET timezone = 'Pacific/Kiritimati'; SET application_name = 'shop'");
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			HistoryFixture.execute(connection, "SET standard_conforming_strings = " + conforming);
			for (JournalEntry entry : List.of(HistoryFixture.attempt(ONE, Action.APPLY, Outcome.FAILED, 'a'),
					HistoryFixture.attempt(ONE, Action.APPLY, Outcome.SUCCEEDED, 'b'),
					HistoryFixture.attempt(ONE, Action.APPLY, Outcome.SUCCEEDED, 'c'), failed)) {
				HistoryFixture.execute(connection, new HistoryStatements(snapshot).journal(entry, Optional.empty()));
			}
			JournalFacts facts = this.history.recall(connection, snapshot);
			assertThat(facts.lastAttempts()).containsOnlyKeys(TWO.toString());
			assertThat(facts.lastAttempts().get(TWO.toString())).isEqualTo(withoutSql(failed));
			assertThat(facts.appliedTexts()).containsOnlyKeys(ONE.toString());
			assertThat(facts.appliedTexts().get(ONE.toString())).containsExactlyInAnyOrder(HistoryFixture.checksum('b'),
					HistoryFixture.checksum('c'));
			assertThat(facts.lastRun()).contains(
					new RunSummary(HistoryFixture.RUN, HistoryFixture.TIME, Duration.ofMillis(7), Outcome.FAILED, 2));
		}
		assertThat(this.database.query("SELECT DISTINCT sql, application_name, database_user, migrator_version,"
				+ " started_at, host <> '' FROM _migration_journal"))
			.containsExactly("SELECT 'a\\b'|shop|postgres|development|2026-11-20 10:00:00.123456|t");
	}

	@Test
	void bringsAnAttemptUpToDate() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot)
				.journal(HistoryFixture.attempt(ONE, Action.APPLY, Outcome.INTERRUPTED, 'a'), Optional.empty()));
			HistoryFixture.execute(connection, new HistoryStatements(snapshot)
				.journal(HistoryFixture.attempt(TWO, Action.APPLY, Outcome.INTERRUPTED, 'a'), Optional.empty()));
			HistoryFixture.execute(connection, new HistoryStatements(snapshot)
				.journalProgress(HistoryFixture.attempt(ONE, Action.APPLY, Outcome.FAILED, 'a'), Optional.empty()));
			JournalFacts facts = this.history.recall(connection, snapshot);
			assertThat(last(facts, ONE).outcome()).isEqualTo(Outcome.FAILED);
			assertThat(last(facts, ONE).sqlState()).contains("42703");
			assertThat(last(facts, TWO).outcome()).isEqualTo(Outcome.INTERRUPTED);
		}
	}

	@Test
	void tellsAnUndoneMigration() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			for (Action action : List.of(Action.APPLY, Action.UNDO)) {
				HistoryFixture.execute(connection, new HistoryStatements(snapshot)
					.journal(HistoryFixture.attempt(ONE, action, Outcome.SUCCEEDED, 'a'), Optional.empty()));
			}
			assertThat(last(this.history.recall(connection, snapshot), ONE).action()).isEqualTo(Action.UNDO);
		}
	}

	private static JournalEntry last(JournalFacts facts, MigrationId id) {
		return Objects.requireNonNull(facts.lastAttempts().get(id.toString()));
	}

	private static JournalEntry withoutSql(JournalEntry entry) {
		return new JournalEntry(entry.runId(), entry.migrationId(), entry.action(), entry.outcome(), entry.startedAt(),
				entry.duration(), entry.statementNumber(), entry.sqlState(), entry.error(), entry.line(),
				entry.column(), entry.checksum(), Optional.empty());
	}

}
