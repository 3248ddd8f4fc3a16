package io.migrator.history;

import java.util.List;
import java.util.Set;

/**
 * A table with the name of one of ours, as the catalog describes it.
 *
 * @param name its name
 * @param plain whether it is an ordinary table, neither partitioned nor a view
 * @param owner the role that owns it
 * @param columns its columns
 * @param demanded those columns that an INSERT has to give
 * @param readable whether the role may SELECT
 * @param filtered whether row security may hide rows from the role
 * @param guarded whether row security is enabled
 * @param zoned whether its executed_at has a time zone
 * @param grantees who has privileges, the owner apart; an empty name is PUBLIC
 * @param policies the names of its policies
 * @param readers the roles of our reader policy
 */
record CatalogTable(String name, boolean plain, String owner, Set<String> columns, Set<String> demanded,
		boolean readable, boolean filtered, boolean guarded, boolean zoned, List<String> grantees,
		List<String> policies, List<String> readers) {

	CatalogTable {
		columns = Set.copyOf(columns);
		demanded = Set.copyOf(demanded);
		grantees = List.copyOf(grantees);
		policies = List.copyOf(policies);
		readers = List.copyOf(readers);
	}

}
