package io.migrator.history;

/**
 * Who sees the rows of a tracking table, asked of the catalog.
 */
final class TableAccess {

	/**
	 * The name of the policy that lets the reader role see all rows.
	 */
	static final String POLICY = "migrator_reader";

	private TableAccess() {
	}

	/**
	 * An expression that is true where row security may hide rows of a table from the
	 * current role. It does not where a policy for the role lets it see all rows, and no
	 * restrictive one takes any away.
	 * @param oid an expression for the table's oid
	 */
	static String filtered(String oid) {
		return "(pg_catalog.row_security_active(" + oid + ") AND NOT COALESCE((SELECT"
				+ " pg_catalog.bool_or(p.polpermissive AND q.everything)"
				+ " AND pg_catalog.bool_and(p.polpermissive OR q.everything)"
				+ " FROM pg_catalog.pg_policy p CROSS JOIN LATERAL (SELECT"
				+ " pg_catalog.pg_get_expr(p.polqual, p.polrelid) OPERATOR(pg_catalog.=) 'true' AS everything) q"
				+ " WHERE p.polrelid OPERATOR(pg_catalog.=) " + oid
				+ " AND (p.polcmd OPERATOR(pg_catalog.=) 'r' OR p.polcmd OPERATOR(pg_catalog.=) '*')"
				+ " AND EXISTS (SELECT FROM pg_catalog.unnest(p.polroles) r (role)"
				+ " WHERE r.role OPERATOR(pg_catalog.=) 0 OR pg_catalog.pg_has_role(r.role, 'USAGE'))), false))";
	}

}
