package io.migrator.adoption;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.postgresql.PGStatement;

/**
 * The tables of a name, or of a name that begins so, as the catalog knows them.
 *
 * @param user the current role
 * @param currentSchema the connection's current schema, empty where it has none
 * @param tables the tables, in all schemas
 */
record ForeignCatalog(String user, String currentSchema, List<Found> tables) {

	/**
	 * Columns whose type is not PostgreSQL's own are left out: to read them as text may
	 * run somebody's function.
	 */
	private static final String QUERY = """
			SELECT s.role, s.current, t.* FROM (SELECT current_user::pg_catalog.text AS role,
			 COALESCE(pg_catalog.current_schema()::pg_catalog.text, '') AS current) s
			LEFT JOIN (SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name,
			 c.relkind @= ANY ('{r,p}'::pg_catalog."char"[]) AS plain,
			 pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usable,
			 pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
			 pg_catalog.row_security_active(c.oid) AS filtered,
			 ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
			  JOIN pg_catalog.pg_type y ON y.oid @= a.atttypid
			  WHERE a.attrelid @= c.oid AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
			  AND y.typnamespace @= 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid) AS columns
			 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid @= c.relnamespace
			 WHERE c.relkind @= ANY ('{r,p,v,m,f}'::pg_catalog."char"[])
			 AND NOT pg_catalog.starts_with(n.nspname::pg_catalog.text, 'pg_')
			 AND (c.relname::pg_catalog.text @= ?
			  OR pg_catalog.starts_with(c.relname::pg_catalog.text, ?))) t ON true
			ORDER BY t.schema, t.name""".replace(" @= ", " OPERATOR(pg_catalog.=) ");

	ForeignCatalog {
		tables = List.copyOf(tables);
	}

	/**
	 * One table.
	 *
	 * @param schema its schema
	 * @param name its name
	 * @param plain whether it is a table, and not a view
	 * @param usable whether the role may use the schema
	 * @param readable whether the role may read the table
	 * @param filtered whether row security may hide rows from the role
	 * @param columns its columns
	 */
	record Found(String schema, String name, boolean plain, boolean usable, boolean readable, boolean filtered,
			Set<String> columns) {

		Found {
			columns = Set.copyOf(columns);
		}

	}

	/**
	 * Asks for the tables.
	 * @param name of a table
	 * @param prefix of the names of others
	 */
	static ForeignCatalog ask(Connection connection, String name, String prefix) throws SQLException {
		try (PreparedStatement statement = unnamed(connection.prepareStatement(QUERY))) {
			statement.setString(1, name);
			statement.setString(2, prefix);
			try (ResultSet rows = statement.executeQuery()) {
				String user = "";
				String current = "";
				List<Found> tables = new ArrayList<>();
				while (rows.next()) {
					user = rows.getString("role");
					current = rows.getString("current");
					if (rows.getString("name") != null) {
						tables.add(found(rows));
					}
				}
				return new ForeignCatalog(user, current, tables);
			}
		}
	}

	/**
	 * Whatever the URL says: a named statement of ours would not survive a pooler.
	 */
	static <S extends Statement> S unnamed(S statement) throws SQLException {
		if (statement.isWrapperFor(PGStatement.class)) {
			statement.unwrap(PGStatement.class).setPrepareThreshold(0);
		}
		return statement;
	}

	private static Found found(ResultSet row) throws SQLException {
		Array columns = row.getArray("columns");
		return new Found(row.getString("schema"), row.getString("name"), row.getBoolean("plain"),
				row.getBoolean("usable"), row.getBoolean("readable"), row.getBoolean("filtered"),
				Set.of((String[]) columns.getArray()));
	}

}
