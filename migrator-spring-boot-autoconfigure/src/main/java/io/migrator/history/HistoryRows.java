package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.KnownSources;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationVersion;

/**
 * Makes applied migrations of the rows of a {@link HistoryQuery}.
 */
final class HistoryRows {

	private static final Logger logger = LoggerFactory.getLogger(HistoryRows.class);

	private static final long UNKNOWN = -1;

	private final String schema;

	private final KnownSources known;

	private final Map<MigrationId, AppliedMigration> applied = new LinkedHashMap<>();

	// The same in every row of a run, and in nearly all
	private @Nullable String lastRunText;

	private Optional<UUID> lastRun = Optional.empty();

	private Optional<String> lastUser = Optional.empty();

	private @Nullable String lastKindText;

	private MigrationKind lastKind = MigrationKind.ADOPTED;

	HistoryRows(String schema, KnownSources known) {
		this.schema = schema;
		this.known = known;
	}

	/**
	 * Reads the current row.
	 */
	void add(ResultSet row) throws SQLException {
		RowKey key = key(row);
		String kind = row.getString(HistoryQuery.KIND);
		MigrationId id = id(key, kind).orElse(null);
		if (id == null) {
			logger.debug("A row of {}.{} names no migration and is left as it is", this.schema, key);
			return;
		}
		AppliedMigration migration = new AppliedMigration(id, version(row.getString(HistoryQuery.VERSION)),
				Optional.ofNullable(row.getString(HistoryQuery.DESCRIPTION)), fingerprint(row),
				EpochSeconds.instant(row.getString(HistoryQuery.EXECUTED_AT)), executionTime(row),
				user(row.getString(HistoryQuery.EXECUTED_BY)), kind(kind), run(row.getString(HistoryQuery.RUN_ID)));
		// Another system may have written one migration twice, under two names: the row
		// that knows more counts
		AppliedMigration other = this.applied.putIfAbsent(id, migration);
		if (other != null && other.kind() == MigrationKind.ADOPTED && other.fingerprint().isEmpty()) {
			this.applied.put(id, migration);
		}
	}

	List<AppliedMigration> applied() {
		return new ArrayList<>(this.applied.values());
	}

	static RowKey key(ResultSet row) throws SQLException {
		HistoryTable table = HistoryTable.of(row.getInt(HistoryQuery.FROM));
		if (table == HistoryTable.CORE) {
			return new RowKey(table, null, null, null, filename(row));
		}
		return new RowKey(table, row.getString(HistoryQuery.SOURCE_TYPE), row.getString(HistoryQuery.SOURCE_NAME),
				(table == HistoryTable.ENTITY) ? row.getString(HistoryQuery.ENTITY_NAME) : null, filename(row));
	}

	private static String filename(ResultSet row) throws SQLException {
		String filename = row.getString(HistoryQuery.FILENAME);
		return (filename != null) ? filename : "";
	}

	/**
	 * A row that we wrote is taken by the letter, one without a kind is another system's.
	 */
	private Optional<MigrationId> id(RowKey key, @Nullable String kind) {
		return (kind != null) ? key.id() : new AdoptedRows(this.known.sources()).idOf(this.schema, key);
	}

	private MigrationKind kind(@Nullable String kind) {
		if (kind == null) {
			return MigrationKind.ADOPTED;
		}
		if (!kind.equals(this.lastKindText)) {
			this.lastKindText = kind;
			this.lastKind = known(kind);
		}
		return this.lastKind;
	}

	private static MigrationKind known(String kind) {
		try {
			return MigrationKind.of(kind);
		}
		catch (IllegalArgumentException ex) {
			// Written by a newer release of ours
			return MigrationKind.SQL;
		}
	}

	private static Optional<MigrationVersion> version(@Nullable String version) {
		if (version == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(MigrationVersion.of(version));
		}
		catch (IllegalArgumentException ex) {
			// A row that was written by hand
			return Optional.empty();
		}
	}

	private static Optional<Fingerprint> fingerprint(ResultSet row) throws SQLException {
		String checksum = row.getString(HistoryQuery.CHECKSUM);
		if (checksum == null) {
			return Optional.empty();
		}
		String sqlChecksum = row.getString(HistoryQuery.CHECKSUM_SQL);
		try {
			Checksum text = new Checksum(checksum);
			return Optional.of(new Fingerprint(text, (sqlChecksum != null) ? new Checksum(sqlChecksum) : text,
					number(row, HistoryQuery.SIZE), number(row, HistoryQuery.CRC32)));
		}
		catch (IllegalArgumentException ex) {
			// A row that was written by hand
			return Optional.empty();
		}
	}

	private static long number(ResultSet row, int column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? UNKNOWN : value;
	}

	private static Optional<Duration> executionTime(ResultSet row) throws SQLException {
		long milliseconds = row.getLong(HistoryQuery.EXECUTION_TIME);
		return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(milliseconds));
	}

	private Optional<String> user(@Nullable String user) {
		if (user == null) {
			return Optional.empty();
		}
		if (this.lastUser.isEmpty() || !this.lastUser.get().equals(user)) {
			this.lastUser = Optional.of(user);
		}
		return this.lastUser;
	}

	private Optional<UUID> run(@Nullable String run) {
		if (run == null) {
			return Optional.empty();
		}
		if (!run.equals(this.lastRunText)) {
			this.lastRunText = run;
			this.lastRun = Optional.of(UUID.fromString(run));
		}
		return this.lastRun;
	}

}
