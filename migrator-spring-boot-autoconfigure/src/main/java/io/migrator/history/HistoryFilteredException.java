package io.migrator.history;

import io.migrator.migration.MigratorException;

/**
 * Thrown when row security hides rows of the tracking tables from the role that reads
 * them: what it sees may be less than what was applied, so nothing is concluded from it.
 */
public final class HistoryFilteredException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String role;

	private final String table;

	HistoryFilteredException(String schema, String table, String role) {
		super("Row security of " + SqlText.qualified(schema, table) + " applies to role '" + role
				+ "' and may hide rows from it: what it sees cannot be taken for the whole history",
				"Start the migrating process once, with something to apply, with migrator.reader-role=" + role
						+ ", or type as the table's owner: GRANT SELECT ON " + SqlText.qualified(schema, table) + " TO "
						+ SqlText.identifier(role) + "; CREATE POLICY " + TableAccess.POLICY + " ON "
						+ SqlText.qualified(schema, table) + " FOR SELECT TO " + SqlText.identifier(role)
						+ " USING (true);",
				null);
		this.role = role;
		this.table = table;
	}

	/**
	 * The role that reads.
	 * @return its name
	 */
	public String role() {
		return this.role;
	}

	/**
	 * The table that is filtered.
	 * @return its name, without the schema
	 */
	public String table() {
		return this.table;
	}

}
