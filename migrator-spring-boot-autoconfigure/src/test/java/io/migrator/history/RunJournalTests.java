package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecord;
import io.migrator.migration.RunRecords;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunJournalTests {

	private static final MigrationId ONE = new MigrationId(MigrationSource.core(), "1.sql");

	private static final MigrationId TWO = new MigrationId(MigrationSource.core(), "2.sql");

	private final TestDatabase database = TestDatabase.create();

	private final RunJournal journal = new RunJournal(Optional.of("app"), Optional.empty());

	@Test
	void knowsNoRunWhereThereIsNoJournal() throws SQLException {
		try (Connection connection = this.database.connect()) {
			assertThat(this.journal.page(connection, 0, 20)).isEqualTo(RunRecords.NONE);
			assertThat(this.journal.find(connection, HistoryFixture.RUN)).isEmpty();
		}
	}

	@Test
	void pagesThroughRunsTheNewestFirst() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection, "SET application_name = 'shop'; SET timezone = 'Pacific/Kiritimati'");
			for (int i = 1; i <= 5; i++) {
				append(connection, attempt(i, ONE, Action.APPLY, Outcome.SUCCEEDED, i));
			}
			RunRecords page = this.journal.page(connection, 1, 2);
			assertThat(page.total()).isEqualTo(5);
			assertThat(page.runs()).extracting((run) -> run.summary().runId()).containsExactly(run(4), run(3));
			RunRecord run = page.runs().get(0);
			assertThat(run.summary().startedAt()).isEqualTo(HistoryFixture.TIME.plusSeconds(4));
			assertThat(run.origin().applicationName()).isEqualTo("shop");
			assertThat(run.origin().databaseUser()).isEqualTo("postgres");
			assertThat(run.origin().migratorVersion()).isEqualTo("development");
			assertThat(run.origin().host()).isNotEmpty();
			assertThat(run.stoppedBy()).isEmpty();
			assertThat(this.journal.page(connection, 40, 2)).isEqualTo(new RunRecords(List.of(), 5));
		}
	}

	@Test
	void tellsWhatARunDidAndWhatStoppedIt() throws SQLException {
		JournalEntry stop = attempt(1, TWO, Action.APPLY, Outcome.FAILED, 2);
		try (Connection connection = this.database.connect()) {
			append(connection, attempt(1, ONE, Action.UNDO, Outcome.SUCCEEDED, 0));
			append(connection, attempt(1, ONE, Action.APPLY, Outcome.SUCCEEDED, 1));
			append(connection, stop);
			RunDetails details = this.journal.find(connection, run(1)).orElseThrow();
			RunRecord run = details.run();
			assertThat(this.journal.page(connection, 0, 9).runs()).containsExactly(run);
			assertThat(run.summary().duration()).isEqualTo(Duration.ofMillis(2007));
			assertThat(run.summary().outcome()).isEqualTo(Outcome.FAILED);
			assertThat(run.summary().applied()).isOne();
			assertThat(run.actions()).isEqualTo(Set.of(Action.APPLY, Action.UNDO));
			assertThat(run.stoppedBy()).contains(stop.withTexts(Optional.empty(), Optional.empty()));
			assertThat(details.attempts()).hasSize(3).last().isEqualTo(stop);
			assertThat(details.attempts().get(0).sql()).isEmpty();
			assertThat(this.journal.find(connection, run(2))).isEmpty();
		}
	}

	@Test
	void refusesToReadAJournalThatIsFilteredOrForbidden() throws SQLException {
		String reader = this.database.name() + "_runs";
		try (Connection connection = this.database.connect()) {
			append(connection, attempt(1, ONE, Action.APPLY, Outcome.SUCCEEDED, 0));
		}
		this.database.execute("CREATE ROLE " + reader + " LOGIN; GRANT USAGE ON SCHEMA app TO " + reader);
		try (Connection connection = this.database.connectAs(reader, "")) {
			assertThatExceptionOfType(HistoryAccessException.class)
				.isThrownBy(() -> this.journal.page(connection, 0, 20))
				.withMessageContaining("_migration_journal");
			this.database.execute("GRANT SELECT ON app._migration_journal TO " + reader);
			assertThatExceptionOfType(HistoryFilteredException.class)
				.isThrownBy(() -> this.journal.find(connection, run(1)))
				.satisfies((ex) -> assertThat(ex.action()).contains("CREATE POLICY"));
		}
	}

	@Test
	void readsAsTheMigratingRoleWhereItMayAndAsItselfElsewhere() throws SQLException {
		String owner = this.database.name() + "_owner";
		String user = this.database.name() + "_user";
		try (Connection connection = this.database.connect()) {
			append(connection, attempt(1, ONE, Action.APPLY, Outcome.SUCCEEDED, 0));
		}
		this.database.execute("CREATE ROLE " + owner + "; CREATE ROLE " + user + " LOGIN; GRANT " + owner + " TO "
				+ user + "; GRANT USAGE ON SCHEMA app TO " + owner + "; ALTER TABLE app._migration_journal OWNER TO "
				+ owner);
		RunJournal asOwner = new RunJournal(Optional.of("app"), Optional.of(owner));
		try (Connection connection = this.database.connectAs(user, "")) {
			assertThat(asOwner.page(connection, 0, 20).total()).isOne();
		}
		RunJournal asNobody = new RunJournal(Optional.of("app"), Optional.of("nobody"));
		try (Connection connection = this.database.connect()) {
			assertThat(asNobody.page(connection, 0, 20).total()).isOne();
		}
	}

	private static void append(Connection connection, JournalEntry entry) throws SQLException {
		JdbcSchemaHistory history = HistoryFixture.history("app");
		HistoryFixture.execute(connection,
				new HistoryStatements(HistoryFixture.prepared(history, connection)).journal(entry, Optional.empty()));
	}

	private static JournalEntry attempt(int run, MigrationId id, Action action, Outcome outcome, int second) {
		JournalEntry entry = HistoryFixture.attempt(id, action, outcome, 'a');
		Instant start = HistoryFixture.TIME.plusSeconds(second);
		return new JournalEntry(run(run), entry.migrationId(), action, outcome, start, entry.duration(),
				entry.statementNumber(), entry.sqlState(), entry.error(), entry.line(), entry.column(),
				entry.checksum(), entry.sql());
	}

	private static UUID run(int number) {
		return new UUID(0, number);
	}

}
