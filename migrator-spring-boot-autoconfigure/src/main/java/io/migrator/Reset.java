package io.migrator;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.migrator.discovery.FoundMigrations;
import io.migrator.execution.LockWait;
import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.execution.ResetPlan;
import io.migrator.execution.ResetRefusedException;
import io.migrator.execution.SchemaReset;
import io.migrator.execution.Session;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.DatabaseInfo;
import io.migrator.plan.Discrepancy;

/**
 * Empties the schema of the application.
 */
final class Reset {

	private final Components components;

	Reset(Components components) {
		this.components = components;
	}

	/**
	 * Plans, and changes nothing. The files are read first: an empty schema is of use
	 * only to who can fill it again.
	 */
	ResetPlan plan() {
		return work(SchemaReset::look);
	}

	/**
	 * Drops.
	 * @param name the name of the database, as the operator has typed it
	 */
	ResetPlan run(String name) {
		return work((reset, database, tables) -> {
			if (!database.name().equals(name)) {
				throw new ResetRefusedException(
						"the connection leads to database '" + database.name() + "', and '" + name + "' was named",
						"See that spring.datasource.url or migrator.url leads to the database that is meant, "
								+ "the one that --migrator.reset-database names");
			}
			if (database.readOnly()) {
				throw ReadOnlyDatabaseException.toHistory(database.name());
			}
			return reset.run(database, tables);
		});
	}

	private ResetPlan work(Work work) {
		List<String> tables = JdbcSchemaHistory.tableNames();
		FoundMigrations found = this.components.scanner().scan();
		try (Session session = this.components.open()) {
			Look look = Look.at(session, found, this.components.history(),
					this.components.settings().policy().withoutSelection());
			refuseAnotherApplication(look);
			DatabaseInfo database = look.snapshot().database();
			LockWait wait = new LockWait(session, database.schema(), this.components.settings().execution(), () -> "",
					(holder, waited) -> this.components.listener().waitingForLock(UUID.randomUUID(), holder, waited));
			SchemaReset reset = new SchemaReset(session, this.components.settings().execution(), wait);
			try {
				return work.with(reset, database, tables);
			}
			catch (SQLException ex) {
				throw reset.refused(ex);
			}
		}
	}

	/**
	 * A run would refuse tables of which it knows nothing; here they would be gone.
	 */
	private static void refuseAnotherApplication(Look look) {
		look.plan()
			.failures()
			.stream()
			.filter((failure) -> failure.type() == Discrepancy.Type.ANOTHER_APPLICATION)
			.findFirst()
			.ifPresent((failure) -> {
				String schema = '"' + look.snapshot().database().schema().replace("\"", "\"\"") + "\".";
				throw new ResetRefusedException(failure.message(),
						"Connect to the right database. Or, if all of it is to go, drop the tracking tables first: DROP TABLE "
								+ JdbcSchemaHistory.tableNames()
									.stream()
									.map(schema::concat)
									.collect(Collectors.joining(", ")));
			});
	}

	/**
	 * Does something with a schema.
	 */
	@FunctionalInterface
	private interface Work {

		ResetPlan with(SchemaReset reset, DatabaseInfo database, List<String> tables) throws SQLException;

	}

}
