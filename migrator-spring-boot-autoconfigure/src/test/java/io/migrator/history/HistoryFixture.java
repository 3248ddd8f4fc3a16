package io.migrator.history;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.SqlSource;
import io.migrator.migration.TransactionMode;
import io.migrator.test.TestDatabase;

/**
 * Values for the tests of the history.
 */
final class HistoryFixture {

	static final Instant TIME = Instant.parse("2026-11-20T10:00:00.123456Z");

	static final UUID RUN = UUID.fromString("00000000-0000-4000-8000-000000000001");

	static final MigrationSource DEFAULT_THEME = MigrationSource.theme("default");

	static final MigrationSource AI = MigrationSource.plugin("ai");

	private HistoryFixture() {
	}

	static JdbcSchemaHistory history() {
		return new JdbcSchemaHistory(Optional.empty(), Optional.empty(), Optional.empty());
	}

	static JdbcSchemaHistory history(String schema) {
		return new JdbcSchemaHistory(Optional.of(schema), Optional.empty(), Optional.empty());
	}

	static Checksum checksum(char digit) {
		return new Checksum(String.valueOf(digit).repeat(64));
	}

	static AppliedMigration applied(MigrationSource source, String filename) {
		return applied(source, filename, MigrationKind.SQL);
	}

	static AppliedMigration applied(MigrationSource source, String filename, MigrationKind kind) {
		return new AppliedMigration(new MigrationId(source, filename), Optional.of(MigrationVersion.of("001")),
				Optional.of("d\\"), Optional.of(new Fingerprint(checksum('a'), checksum('b'), 12, 34)),
				Optional.of(TIME), Optional.of(Duration.ofMillis(5)), Optional.of("app"), kind, Optional.of(RUN));
	}

	static ResolvedMigration resolved(MigrationSource source, String filename) {
		return new ResolvedMigration(new MigrationId(source, filename), Optional.of(MigrationVersion.of("001")),
				"it's \\ one", MigrationKind.SQL, new Fingerprint(checksum('c'), checksum('d'), 56, 78),
				MigrationHeader.EMPTY, TransactionMode.TRANSACTIONAL, 1, false, Optional.empty(), Set.of(),
				new NoText(), Optional.empty());
	}

	static JournalEntry attempt(MigrationId id, Action action, Outcome outcome, char digit) {
		return new JournalEntry(RUN, id.toString(), action, outcome, TIME, Optional.of(Duration.ofMillis(7)), 3,
				(outcome == Outcome.FAILED) ? Optional.of("42703") : Optional.empty(),
				(outcome == Outcome.FAILED) ? Optional.of("column \"x\\y\" isn't there") : Optional.empty(), 4, 5,
				Optional.of(checksum(digit)), Optional.of("SELECT 'a\\b'"));
	}

	static HistorySnapshot prepared(JdbcSchemaHistory history, Connection connection) {
		return history.prepare(connection, history.read(connection, List.of()), List.of());
	}

	/**
	 * Reads and prepares in 16 threads that have all read before the first one prepares.
	 */
	static List<HistorySnapshot> prepareAtOnce(TestDatabase database, String schema, List<MigrationSource> known)
			throws Exception {
		int count = 16;
		CyclicBarrier barrier = new CyclicBarrier(count);
		ExecutorService threads = Executors.newFixedThreadPool(count);
		List<Callable<HistorySnapshot>> work = Collections.nCopies(count, () -> {
			JdbcSchemaHistory own = history(schema);
			try (Connection connection = database.connect()) {
				HistorySnapshot snapshot = own.read(connection, known);
				barrier.await();
				return own.prepare(connection, snapshot, List.of());
			}
		});
		List<HistorySnapshot> prepared = new ArrayList<>();
		for (Future<HistorySnapshot> snapshot : threads.invokeAll(work)) {
			prepared.add(snapshot.get());
		}
		threads.shutdown();
		return prepared;
	}

	static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	static List<String> ids(HistorySnapshot snapshot) {
		return snapshot.applied().stream().map((row) -> row.id().toString()).sorted().toList();
	}

	private static final class NoText implements SqlSource {

		@Override
		public String location() {
			return "nowhere.sql";
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@Override
		public SqlSource resolve(String path) {
			return this;
		}

	}

}
