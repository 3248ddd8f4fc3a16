package io.migrator.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.MigratorException;

/**
 * Asks the catalog about the tracking tables: sent where they do not stand as we make
 * them, or may have to be made. It fails on nothing that could be missing or forbidden.
 */
final class CatalogQuery {

	/**
	 * The names of all tables that are ours, or were another system's.
	 */
	static final String NAMES = "'{_migrations,_content_migrations,_entity_migrations,_theme_migrations,"
			+ JournalTable.NAME + "}'::pg_catalog.name[]";

	private static final String EQ = " OPERATOR(pg_catalog.=) ";

	private CatalogQuery() {
	}

	/**
	 * Asks.
	 * @param trip how to send it
	 * @param schema the schema of the tables, or empty for the current one
	 * @param readerRole the reader role
	 * @return what the catalog says
	 * @throws NoSchemaException where there is no schema that could hold tables
	 */
	static Catalog ask(RoundTrip trip, Optional<String> schema, Optional<String> readerRole) throws SQLException {
		return trip.query(text(schema, readerRole), (rows) -> read(trip.connection(), rows));
	}

	static String text(Optional<String> schema, Optional<String> readerRole) {
		String reader = readerRole.map(SqlText::literal).orElse("NULL") + "::pg_catalog.name";
		return """
				SELECT s.*, t.* FROM (SELECT pg_catalog.current_setting('server_version') AS version,
				 pg_catalog.current_database()::pg_catalog.text AS database, w.wanted, n.oid AS schema,
				 current_user::pg_catalog.text AS role, (@readOnly) AS read_only, pg_catalog.pg_backend_pid() AS pid,
				 COALESCE(pg_catalog.has_schema_privilege(n.oid, 'USAGE'), false) AS usable,
				 pg_catalog.current_setting('search_path') AS search_path,
				 ARRAY(SELECT x.nspname::pg_catalog.text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace x
				  ON x.oid @= c.relnamespace WHERE c.relname @= '_migrations'::pg_catalog.name
				  AND NOT pg_catalog.has_schema_privilege(x.oid, 'USAGE')) AS closed,
				 ARRAY(SELECT x.nspname::pg_catalog.text FROM pg_catalog.pg_namespace x
				  WHERE w.wanted IS NULL AND NOT pg_catalog.has_schema_privilege(x.oid, 'USAGE')) AS unusable,
				 (SELECT x.nspname::pg_catalog.text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace x
				  ON x.oid @= c.relnamespace WHERE c.relname @= '@journal'::pg_catalog.name
				  AND x.nspname @= ANY (pg_catalog.current_schemas(false))
				  AND x.nspname OPERATOR(pg_catalog.<>) w.wanted LIMIT 1) AS elsewhere,
				 ARRAY(SELECT DISTINCT COALESCE(g.rolname::pg_catalog.text, '') FROM pg_catalog.pg_default_acl d
				  CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) a
				  LEFT JOIN pg_catalog.pg_roles g ON g.oid @= a.grantee
				  WHERE d.defaclrole @= (SELECT u.oid FROM pg_catalog.pg_roles u WHERE u.rolname @= current_user)
				  AND a.grantee OPERATOR(pg_catalog.<>) d.defaclrole
				  AND (d.defaclobjtype @= 'r' OR d.defaclobjtype @= 'S')
				  AND (d.defaclnamespace @= 0 OR d.defaclnamespace @= n.oid)) AS new_grantees,
				 (w.reader IS NULL OR r.oid IS NOT NULL) AS reader_exists,
				 COALESCE(pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE'), w.reader IS NULL) AS reader_usable
				 FROM (SELECT %s AS wanted, %s AS reader) w
				 LEFT JOIN pg_catalog.pg_namespace n ON n.nspname @= w.wanted
				 LEFT JOIN pg_catalog.pg_roles r ON r.rolname @= w.reader) s
				LEFT JOIN LATERAL (SELECT c.relname::pg_catalog.text AS name,
				 c.relkind @= 'r' AS plain,
				 pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text AS owner,
				 ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a WHERE a.attrelid @= c.oid
				  AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped) AS columns,
				 ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a WHERE a.attrelid @= c.oid
				  AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
				  AND a.attnotnull AND NOT a.atthasdef AND a.attidentity @= '') AS demanded,
				 pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable, @filtered AS filtered,
				 c.relrowsecurity AS guarded, EXISTS (SELECT FROM pg_catalog.pg_attribute a
				  WHERE a.attrelid @= c.oid AND a.attname @= 'executed_at'
				  AND a.atttypid @= 'timestamp with time zone'::pg_catalog.regtype) AS zoned,
				 ARRAY(SELECT DISTINCT COALESCE(g.rolname::pg_catalog.text, '')
				  FROM pg_catalog.aclexplode(c.relacl) a LEFT JOIN pg_catalog.pg_roles g ON g.oid @= a.grantee
				  WHERE a.grantee OPERATOR(pg_catalog.<>) c.relowner) AS grantees,
				 ARRAY(SELECT p.polname::pg_catalog.text FROM pg_catalog.pg_policy p
				  WHERE p.polrelid @= c.oid) AS policies,
				 ARRAY(SELECT g.rolname::pg_catalog.text FROM pg_catalog.pg_policy p
				  CROSS JOIN LATERAL pg_catalog.unnest(p.polroles) x (role) JOIN pg_catalog.pg_roles g
				  ON g.oid @= x.role WHERE p.polrelid @= c.oid AND p.polname @= '@policy') AS readers
				 FROM pg_catalog.pg_class c WHERE c.relnamespace @= s.schema
				 AND c.relname @= ANY (@names)) t ON true""".replace("@readOnly", HistoryQuery.readOnly())
			.replace("@filtered", TableAccess.filtered("c.oid"))
			.replace("@policy", TableAccess.POLICY)
			.replace("@journal", JournalTable.NAME)
			.replace("@names", NAMES)
			.replace(" @= ", EQ)
			// Last: a name may hold anything
			.formatted(schema.map((name) -> SqlText.literal(name) + "::pg_catalog.name")
				.orElse("pg_catalog.current_schema()"), reader);
	}

	static Catalog read(Connection connection, ResultSet rows) throws SQLException {
		rows.next();
		String role = rows.getString("role");
		String searchPath = rows.getString("search_path");
		String schema = rows.getString("wanted");
		if (schema == null || schema.startsWith("pg_")) {
			refuseClosed(list(rows, "closed"), searchPath, role);
			throw noSchema(list(rows, "unusable"), searchPath, role);
		}
		DatabaseInfo database = Session.database(connection, rows.getString("version"), rows.getString("database"),
				schema, role, rows.getBoolean("read_only") ? Session.Access.READ_ONLY : Session.Access.READ_WRITE,
				rows.getInt("pid"));
		Catalog session = new Catalog(database, rows.getObject("schema") != null, rows.getBoolean("usable"), searchPath,
				list(rows, "closed"), Optional.ofNullable(rows.getString("elsewhere")), list(rows, "new_grantees"),
				rows.getBoolean("reader_exists"), rows.getBoolean("reader_usable"), Map.of());
		Map<String, CatalogTable> tables = new HashMap<>();
		do {
			String name = rows.getString("name");
			if (name != null) {
				tables.put(name, table(name, rows));
			}
		}
		while (rows.next());
		return new Catalog(session.database(), session.schemaExists(), session.usable(), session.searchPath(),
				session.closed(), session.elsewhere(), session.newGrantees(), session.readerExists(),
				session.readerUsable(), tables);
	}

	/**
	 * PostgreSQL leaves a schema out of the search_path that the role may not use: what
	 * comes after it must not be taken for where the history is.
	 */
	static void refuseClosed(List<String> closed, String searchPath, String role) {
		for (String schema : SearchPath.schemas(searchPath, role)) {
			if (closed.contains(schema)) {
				throw new HistoryAccessException(role,
						"may not use the schema '" + schema + "' of its search_path, which has tracking tables",
						Catalog.usage(schema, role), null);
			}
		}
	}

	private static MigratorException noSchema(List<String> unusable, String searchPath, String role) {
		return SearchPath.schemas(searchPath, role)
			.stream()
			.filter(unusable::contains)
			.findFirst()
			.<MigratorException>map((schema) -> new HistoryAccessException(role,
					"may not use the schema '" + schema + "', and there is no other in its search_path",
					Catalog.usage(schema, role), null))
			.orElseGet(() -> new NoSchemaException(role, searchPath));
	}

	private static CatalogTable table(String name, ResultSet rows) throws SQLException {
		return new CatalogTable(name, rows.getBoolean("plain"), rows.getString("owner"),
				Set.copyOf(list(rows, "columns")), Set.copyOf(list(rows, "demanded")), rows.getBoolean("readable"),
				rows.getBoolean("filtered"), rows.getBoolean("guarded"), rows.getBoolean("zoned"),
				list(rows, "grantees"), list(rows, "policies"), list(rows, "readers"));
	}

	private static List<String> list(ResultSet rows, String column) throws SQLException {
		@Nullable Array array = rows.getArray(column);
		return (array == null) ? List.of() : List.of((String[]) array.getArray());
	}

}
