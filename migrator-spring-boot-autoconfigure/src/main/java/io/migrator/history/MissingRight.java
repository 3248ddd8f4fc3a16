package io.migrator.history;

import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.DatabaseInfo;

/**
 * Finds the right that was missing when the tables were to be made.
 */
final class MissingRight {

	private MissingRight() {
	}

	/**
	 * The refusal that names the command to type.
	 * @param database where
	 * @param catalog what there is, or null where the migrating role could not be taken
	 * @param migratorRole the migrating role
	 * @param cause the server's refusal
	 */
	static HistoryAccessException of(DatabaseInfo database, @Nullable Catalog catalog, Optional<String> migratorRole,
			SQLException cause) {
		String said = ": " + HistoryUnavailableException.message(cause);
		if (catalog == null) {
			return membership(database.user(), migratorRole.orElse(database.user()), said, "", cause);
		}
		String role = catalog.database().user();
		String to = " TO " + SqlText.identifier(role) + ";";
		String schema = database.schema();
		if (!catalog.schemaExists()) {
			return new HistoryAccessException(role, "may not make the schema '" + schema + "'" + said,
					"GRANT CREATE ON DATABASE " + SqlText.identifier(database.name()) + to, cause);
		}
		for (CatalogTable table : catalog.tables().values()) {
			if (!table.owner().equals(role)) {
				return new HistoryAccessException(role,
						"may not change the tracking tables, which '" + table.owner() + "' owns" + said,
						"GRANT " + SqlText.identifier(table.owner()) + to + " and set migrator.role=" + table.owner(),
						cause);
			}
		}
		return new HistoryAccessException(role,
				"may not make the tracking tables in the schema '" + schema + "'" + said,
				"GRANT USAGE, CREATE ON SCHEMA " + SqlText.identifier(schema) + to, cause);
	}

	/**
	 * What to do where a row was refused for want of a right, or by a table that is not
	 * as we made it; empty where neither is so.
	 * @param trip the connection, without a transaction
	 */
	static Optional<String> toWrite(RoundTrip trip, DatabaseInfo database, Optional<String> migratorRole,
			SQLException refusal) {
		if (!JdbcSchemaHistory.INSUFFICIENT_PRIVILEGE.equals(refusal.getSQLState())) {
			return TableAdvice.onRow(database.schema(), refusal);
		}
		try {
			Catalog catalog = CatalogQuery.ask(trip, Optional.of(database.schema()), Optional.empty());
			boolean owner = catalog.tables()
				.values()
				.stream()
				.allMatch((table) -> table.owner().equals(catalog.database().user()));
			return owner ? Optional.empty() : Optional.of(of(database, catalog, migratorRole, refusal).action());
		}
		catch (SQLException ex) {
			refusal.addSuppressed(ex);
			return Optional.empty();
		}
	}

	/**
	 * The refusal of a role that may neither take the migrating role nor read by itself.
	 */
	static HistoryAccessException membership(HistoryAccessException itself, String migratorRole, SQLException cause) {
		return membership(itself.role(), migratorRole, ": " + HistoryUnavailableException.message(cause),
				" Or, for a process that only reads: " + itself.action(), cause);
	}

	private static HistoryAccessException membership(String user, String role, String said, String orElse,
			SQLException cause) {
		return new HistoryAccessException(user, "may not act as migrator.role '" + role + "'" + said,
				"GRANT " + SqlText.identifier(role) + " TO " + SqlText.identifier(user) + ";" + orElse, cause);
	}

}
