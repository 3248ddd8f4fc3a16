package io.migrator.history;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.migrator.history.Adoption.ForeignRow;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * Makes the tracking tables, or takes over those of another system, in one transaction
 * that one process at a time can be in.
 *
 * @param trip the connection
 * @param readerRole a role that may read the tables
 * @param adopted what rows of another system stand for
 */
record Preparation(RoundTrip trip, Optional<String> readerRole, AdoptedRows adopted) {

	private static final Logger logger = LoggerFactory.getLogger(Preparation.class);

	/**
	 * Nobody else's: the first eight bytes of the SHA-256 of
	 * {@code io.migrator.history.prepare}.
	 */
	static final long LOCK = 0x3506_037d_93ca_d976L;

	/**
	 * Asks what there is, with the door locked.
	 * @param schema the schema of the tables
	 * @param before statements that come first
	 */
	Catalog lock(String schema, List<String> before) throws SQLException {
		List<String> statements = new ArrayList<>(before);
		statements.add("SELECT pg_catalog.pg_advisory_xact_lock(" + LOCK + ")");
		int skip = (int) statements.stream().filter((statement) -> statement.startsWith("SELECT")).count();
		statements.add(CatalogQuery.text(Optional.of(schema), this.readerRole));
		return this.trip.send(String.join(";\n", statements), skip,
				(rows) -> CatalogQuery.read(this.trip.connection(), rows));
	}

	/**
	 * Brings the tables to where we want them.
	 * @return the statements that remain to be sent, with the end of the transaction
	 */
	List<String> prepare(Catalog catalog, Collection<ResolvedMigration> resolved) throws SQLException {
		catalog.refuseStrangers();
		String schema = catalog.database().schema();
		TableDefinition definition = new TableDefinition(schema);
		List<String> statements = new ArrayList<>(tables(catalog, definition));
		if (catalog.state() == TablesState.FOREIGN) {
			this.trip.execute(statements);
			statements = adopt(schema, resolved);
		}
		statements.addAll(reader(catalog, definition));
		return statements;
	}

	private static List<String> tables(Catalog catalog, TableDefinition definition) {
		List<String> statements = new ArrayList<>();
		if (!catalog.schemaExists()) {
			statements.addAll(definition.createSchema());
		}
		for (HistoryTable table : HistoryTable.OURS) {
			String name = table.tableName();
			Optional<CatalogTable> found = catalog.table(table);
			if (found.isEmpty()) {
				statements.addAll(definition.create(table));
				statements.addAll(definition.guard(name, TableDefinition.sequence(name), catalog.newGrantees()));
			}
			else if (!catalog.isCurrent(table)) {
				statements.addAll(definition.complete(table, found.get()));
				statements.addAll(definition.dropPolicies(found.get()));
				statements.addAll(definition.guard(name, "", found.get().grantees()));
			}
		}
		if (catalog.table(HistoryTable.OLD_THEME).isPresent()) {
			statements.addAll(definition.moveThemes());
		}
		Optional<CatalogTable> journal = catalog.journal();
		if (journal.isEmpty()) {
			statements.addAll(definition.createJournal());
			statements.addAll(definition.guard(JournalTable.NAME, TableDefinition.sequence(JournalTable.NAME),
					catalog.newGrantees()));
		}
		else {
			statements.addAll(definition.completeJournal(journal.get()));
		}
		return statements;
	}

	private List<String> adopt(String schema, Collection<ResolvedMigration> resolved) throws SQLException {
		Adoption adoption = new Adoption(schema, this.adopted, resolved);
		List<String> statements = new ArrayList<>();
		UUID run = UUID.randomUUID();
		Instant now = Instant.now();
		for (HistoryTable table : HistoryTable.OURS) {
			List<RowKey> ours = new ArrayList<>();
			List<ForeignRow> foreign = this.trip.send(HistoryQuery.withPlaces(schema, table), 0, (rows) -> {
				List<ForeignRow> found = new ArrayList<>();
				while (rows.next()) {
					RowKey key = HistoryRows.key(rows);
					if (rows.getString(HistoryQuery.KIND) != null) {
						ours.add(key);
					}
					else {
						found.add(new ForeignRow(key, rows.getString(HistoryQuery.PLACE)));
					}
				}
				return found;
			});
			Set<MigrationId> taken = Adoption.ids(ours);
			Map<ForeignRow, MigrationId> rows = adoption.takeOver(foreign, taken);
			statements.addAll(adoption.rewrite(table, rows));
			statements.addAll(UniqueKeys.widen(schema, table,
					this.trip.send(UniqueKeys.query(schema, table), 0, UniqueKeys::read)));
			rows.values().forEach((id) -> statements.add(journal(schema, run, now, id, adoption)));
			if (!foreign.isEmpty()) {
				logger.info("Takes over {} of {} rows of {}", rows.size(), foreign.size(),
						SqlText.qualified(schema, table.tableName()));
			}
		}
		return statements;
	}

	private static String journal(String schema, UUID run, Instant now, MigrationId id, Adoption adoption) {
		return JournalStatements.append(schema,
				new JournalEntry(run, id.toString(), Action.ADOPT, Outcome.SUCCEEDED, now, Optional.of(Duration.ZERO),
						0, Optional.empty(), Optional.empty(), 0, 0,
						Optional.ofNullable(adoption.resolved().get(id)).map((file) -> file.fingerprint().checksum()),
						Optional.empty()),
				Optional.empty());
	}

	private List<String> reader(Catalog catalog, TableDefinition definition) {
		String role = this.readerRole.orElse("");
		if (role.isEmpty()) {
			return List.of();
		}
		if (!catalog.readerExists()) {
			throw new HistoryAccessException(role, "of migrator.reader-role does not exist",
					"CREATE ROLE " + SqlText.identifier(role) + ";", null);
		}
		List<String> statements = new ArrayList<>();
		if (!catalog.readerUsable()) {
			statements.add("GRANT USAGE ON SCHEMA " + SqlText.identifier(catalog.database().schema()) + " TO "
					+ SqlText.identifier(role));
		}
		List<String> names = new ArrayList<>(HistoryTable.OURS.stream().map(HistoryTable::tableName).toList());
		names.add(JournalTable.NAME);
		for (String name : names) {
			CatalogTable found = catalog.tables().get(name);
			boolean there = found != null && found.readers().equals(List.of(role)) && found.grantees().contains(role);
			if (!there || catalog.state() == TablesState.FOREIGN) {
				statements.addAll(definition.letRead(name, role));
			}
		}
		return statements;
	}

}
