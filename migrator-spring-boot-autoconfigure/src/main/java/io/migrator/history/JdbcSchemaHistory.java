package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.KnownSources;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigration;

/**
 * The history in the tracking tables of a PostgreSQL database, over plain JDBC on the
 * connection it is given.
 */
public final class JdbcSchemaHistory {

	private static final String COULD_NOT_BE_READ = "The history could not be read";

	static final String INSUFFICIENT_PRIVILEGE = "42501";

	private final Optional<String> schema;

	private final Optional<String> readerRole;

	private final Optional<String> migratorRole;

	private final ReadingRole readingRole;

	// What the last read found saves the next one a round trip
	private volatile @Nullable HistorySnapshot last;

	private volatile @Nullable KnownSources known;

	/**
	 * Creates a history.
	 * @param schema the schema of the tracking tables, or empty for the connection's
	 * current schema
	 * @param readerRole a role that may read them, where there is one
	 * @param migratorRole the role that migrates ({@code migrator.role}), where there is
	 * one
	 */
	public JdbcSchemaHistory(Optional<String> schema, Optional<String> readerRole, Optional<String> migratorRole) {
		this.schema = schema;
		this.readerRole = readerRole;
		this.migratorRole = migratorRole;
		this.readingRole = new ReadingRole(migratorRole);
	}

	/**
	 * The names of the tracking tables, those of an older release included.
	 * @return the names without their schema
	 */
	public static List<String> tableNames() {
		return Stream
			.concat(Arrays.stream(HistoryTable.values()).map(HistoryTable::tableName), Stream.of(JournalTable.NAME))
			.toList();
	}

	/**
	 * Reads the whole history: one round trip where the tables stand as we made them, two
	 * for a role that their row security is active for. Nothing is changed, whatever it
	 * finds; in a transaction that is open, a failure leaves it usable. Where
	 * {@code migrator.role} is configured and the session may take that role, it is taken
	 * for the query.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param known the sources that discovery found, to map a child entity's bare name in
	 * rows of another system
	 * @return the history
	 * @throws HistoryFilteredException where row security may hide rows from the role
	 * @throws HistoryAccessException where the role lacks a right
	 * @throws ForeignTableException where a table of our name is somebody else's
	 * @throws AmbiguousEntityException where a row of another system fits several sources
	 * @throws NoSchemaException where the connection has no current schema
	 * @throws HistoryElsewhereException where a later schema of the search_path has our
	 * tables, and the current one has none
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public HistorySnapshot read(Connection connection, Collection<MigrationSource> known) {
		Set<MigrationSource> sources = Set.copyOf(known);
		return read(connection, new HistoryQuestion(() -> sources, Optional.empty()));
	}

	/**
	 * The same for who need not know any row where nothing has changed.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param asked what is known of the files
	 * @return the history, {@link HistorySnapshot#settled() settled} where nothing has
	 * changed
	 */
	public HistorySnapshot read(Connection connection, HistoryQuestion asked) {
		try {
			HistorySnapshot snapshot = this.readingRole.read(connection,
					new LikelyReading(this.schema, asked, Optional.ofNullable(this.last)));
			this.last = snapshot;
			// only rows that are adopted have to be understood once more
			this.known = (snapshot.tables() != TablesState.CURRENT) ? asked.known() : null;
			return snapshot;
		}
		catch (SQLException ex) {
			throw TableLocks.explain(COULD_NOT_BE_READ, new RoundTrip(connection, Optional.empty()), ex);
		}
	}

	/**
	 * Asks who has locked the tracking tables.
	 * @param connection a connection other than the one that was met with silence
	 * @param silence the failure of that one
	 * @return the failure with the names of those who hold locks, where there are any
	 */
	public HistoryUnavailableException named(Connection connection, HistoryUnavailableException silence) {
		return (silence.getCause() instanceof SQLException cause)
				? TableLocks.named(COULD_NOT_BE_READ, new RoundTrip(connection, Optional.empty()), cause) : silence;
	}

	/**
	 * Makes the tracking tables, or adopts those of another system, where that is still
	 * to be done. Runs in the transaction that is open on the connection, or in one of
	 * its own; two round trips where there are no tables yet, none where all is done and
	 * no reader role is configured. It may be called by any number of processes at once.
	 * <p>
	 * Adopting adds columns, moves and rewrites rows that stand for a known migration,
	 * and leaves all others as they are; their privileges are taken from everybody but
	 * the owner, as on tables that are made. The reader role's rights are given here too:
	 * a role that is configured later gets them from the next run that has something to
	 * do.
	 * @param connection the connection
	 * @param snapshot what was read
	 * @param resolved what discovery found: the checksums of adopted rows are taken from
	 * it
	 * @return the snapshot as it is now
	 * @throws HistoryAccessException where the role lacks a right
	 * @throws ForeignTableException where a table of our name is somebody else's
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public HistorySnapshot prepare(Connection connection, HistorySnapshot snapshot,
			Collection<ResolvedMigration> resolved) {
		HistorySnapshot logged = new UnloggedTables(new RoundTrip(connection, this.migratorRole)).log(snapshot);
		if (snapshot.tables() == TablesState.CURRENT && this.readerRole.isEmpty()) {
			return logged;
		}
		KnownSources last = this.known;
		Set<MigrationSource> sources = new HashSet<>((last != null) ? last.sources() : Set.of());
		resolved.forEach((migration) -> sources.add(migration.id().source()));
		Preparation preparation = new Preparation(new RoundTrip(connection, Optional.empty()), this.readerRole,
				new AdoptedRows(sources));
		HistorySnapshot prepared = new PreparationTransaction(preparation, this.migratorRole)
			.prepare(snapshot.database(), resolved)
			.withUnlogged(logged.unlogged());
		this.last = prepared;
		return prepared;
	}

	/**
	 * Reads what the journal remembers, in one round trip: the last attempts that are not
	 * plain successes, without their SQL, the texts ever applied, the last run.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param snapshot what was read before
	 * @return the facts, {@link JournalFacts#EMPTY} where there is no journal yet
	 * @throws HistoryFilteredException where row security may hide rows from the role
	 * @throws HistoryAccessException where the role may not read the journal
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public JournalFacts recall(Connection connection, HistorySnapshot snapshot) {
		RoundTrip trip = this.readingRole.trip(connection);
		try {
			return JournalQuery.ask(trip, snapshot);
		}
		catch (SQLException ex) {
			throw TableLocks.explain("The journal could not be read", trip, ex);
		}
	}

	/**
	 * What the journal tells about migrations that are applied.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param database where the tracking tables are
	 * @return the journal, which asks when it is asked
	 */
	public AppliedJournal journal(Connection connection, DatabaseInfo database) {
		return new AppliedJournal(this.readingRole.trip(connection), database);
	}

	/**
	 * What to type where a row was refused for want of a right.
	 * @param connection the connection, without a transaction
	 * @param snapshot where the tables are
	 * @param refusal what the server said
	 * @return the action, empty where the role may write
	 */
	public Optional<String> missingRight(Connection connection, HistorySnapshot snapshot, SQLException refusal) {
		return MissingRight.toWrite(new RoundTrip(connection, Optional.empty()), snapshot.database(), this.migratorRole,
				refusal);
	}

}
