package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;

/**
 * Reads an attempt from a row of an answer, whose columns are named as in the journal,
 * with the start in seconds since the epoch as {@code started}.
 */
final class JournalRow {

	private JournalRow() {
	}

	static JournalEntry attempt(ResultSet row) throws SQLException {
		return new JournalEntry(runId(row), row.getString("migration_id"), action(row.getString("action")),
				outcome(row), started(row), Optional.of(duration(row)), row.getInt("statement_number"),
				Optional.ofNullable(row.getString("sqlstate")), Optional.ofNullable(row.getString("error")),
				row.getInt("error_line"), row.getInt("error_column"), checksum(row), Optional.empty());
	}

	static UUID runId(ResultSet row) throws SQLException {
		return UUID.fromString(row.getString("run_id"));
	}

	static Action action(String name) {
		return Action.valueOf(name.toUpperCase(Locale.ROOT));
	}

	static Outcome outcome(ResultSet row) throws SQLException {
		return Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
	}

	static Instant started(ResultSet row) throws SQLException {
		return EpochSeconds.instant(row.getString("started")).orElse(Instant.EPOCH);
	}

	static Duration duration(ResultSet row) throws SQLException {
		return Duration.ofMillis(row.getLong("duration_ms"));
	}

	static Optional<Checksum> checksum(ResultSet row) throws SQLException {
		try {
			return Optional.ofNullable(row.getString("checksum")).map(Checksum::new);
		}
		catch (IllegalArgumentException ex) {
			// A row that was written by hand
			return Optional.empty();
		}
	}

}
