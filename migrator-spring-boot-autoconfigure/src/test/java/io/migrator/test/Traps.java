package io.migrator.test;

/**
 * A schema in which everything of PostgreSQL's own has a namesake that counts who falls
 * for it: functions, aggregates, operators, types and views, of the very same types.
 */
public final class Traps {

	private static final String SCHEMA = """
			CREATE SCHEMA evil;
			CREATE SEQUENCE evil.hijacked;
			GRANT USAGE ON SCHEMA evil TO PUBLIC;
			GRANT ALL ON SEQUENCE evil.hijacked TO PUBLIC;
			CREATE FUNCTION evil.trap() RETURNS pg_catalog.bool LANGUAGE plpgsql SECURITY DEFINER AS
				'BEGIN PERFORM pg_catalog.nextval(''evil.hijacked''); RAISE EXCEPTION ''hijacked''; END';
			CREATE CAST (int4 AS text) WITH INOUT AS IMPLICIT;
			CREATE CAST (int8 AS text) WITH INOUT AS IMPLICIT;
			CREATE CAST (oid AS text) WITH INOUT AS IMPLICIT;
			CREATE CAST (timestamp AS text) WITH INOUT AS IMPLICIT;
			""";

	private static final String NAMESAKES = """
			DO $do$
			DECLARE
				r record;
				usable CONSTANT text := '(SELECT pg_catalog.bool_and(t.typtype <> ''p'' OR t.typname IN
					(''anyelement'', ''anyarray'', ''anynonarray'', ''void'')) FROM pg_catalog.pg_type AS t WHERE t.oid = ANY (%s))';
			BEGIN
				FOR r IN EXECUTE format('SELECT p.oid, p.proname, p.proretset, p.prorettype,
						pg_catalog.oidvectortypes(p.proargtypes) AS arguments FROM pg_catalog.pg_proc AS p
						WHERE p.pronamespace = ''pg_catalog''::regnamespace AND p.proname !~ ''^(RI_|ts_|txid|pg_stat)''
						AND (p.pronargs = 0 OR ' || usable || ') AND ' || usable,
						'p.proargtypes', 'ARRAY[p.prorettype]')
				LOOP
					BEGIN
						EXECUTE format('CREATE FUNCTION evil.%I(%s) RETURNS %s %s LANGUAGE plpgsql AS %L', r.proname,
							r.arguments, CASE WHEN r.proretset THEN 'SETOF' ELSE '' END, r.prorettype::regtype,
							'BEGIN PERFORM evil.trap(); END');
					EXCEPTION WHEN OTHERS THEN NULL;
					END;
				END LOOP;
				FOR r IN EXECUTE format('SELECT o.oid, o.oprname, o.oprleft, o.oprright, o.oprresult
						FROM pg_catalog.pg_operator AS o WHERE o.oprcode <> 0 AND o.oprright <> 0 AND ' || usable,
						'ARRAY[o.oprleft, o.oprright, o.oprresult]')
				LOOP
					BEGIN
						EXECUTE format('CREATE FUNCTION evil.operator_%s(%s) RETURNS %s LANGUAGE plpgsql AS %L', r.oid,
							concat_ws(', ', nullif(r.oprleft, 0)::regtype, r.oprright::regtype), r.oprresult::regtype,
							'BEGIN PERFORM evil.trap(); END');
						EXECUTE format('CREATE OPERATOR evil.%s (%s RIGHTARG = %s, FUNCTION = evil.operator_%s)', r.oprname,
							CASE WHEN r.oprleft = 0 THEN '' ELSE format('LEFTARG = %s,', r.oprleft::regtype) END,
							r.oprright::regtype, r.oid);
					EXCEPTION WHEN OTHERS THEN NULL;
					END;
				END LOOP;
				FOR r IN SELECT t.typname FROM pg_catalog.pg_type AS t WHERE t.typnamespace = 'pg_catalog'::regnamespace
					AND t.typtype = 'b' AND t.typelem = 0
				LOOP
					EXECUTE format('CREATE DOMAIN evil.%1$I AS pg_catalog.%1$I CHECK (evil.trap())', r.typname);
				END LOOP;
				FOR r IN SELECT c.relname FROM pg_catalog.pg_class AS c WHERE c.relnamespace = 'pg_catalog'::regnamespace
					AND c.relkind IN ('r', 'v')
				LOOP
					BEGIN
						EXECUTE format('CREATE VIEW evil.%1$I AS SELECT * FROM pg_catalog.%1$I WHERE evil.trap()', r.relname);
					EXCEPTION WHEN OTHERS THEN
						EXECUTE format('CREATE VIEW evil.%I AS SELECT evil.trap()', r.relname);
					END;
				END LOOP;
			END $do$;
			CREATE VIEW evil._migrations AS SELECT 1 AS id, 'x'::text AS filename WHERE evil.trap();
			CREATE VIEW evil._content_migrations AS SELECT * FROM evil._migrations;
			CREATE VIEW evil._entity_migrations AS SELECT * FROM evil._migrations;
			CREATE VIEW evil._migration_journal AS SELECT * FROM evil._migrations;
			GRANT SELECT ON ALL TABLES IN SCHEMA evil TO PUBLIC;
			""";

	private Traps() {
	}

	/**
	 * Sets the traps, and puts them in front of PostgreSQL's own schema in every session.
	 */
	public static void set(TestDatabase database) {
		database.execute(SCHEMA + NAMESAKES + "ALTER DATABASE " + database.name()
				+ " SET search_path = evil, pg_catalog, public");
	}

	/**
	 * How often one was stepped in, rolled back or not.
	 */
	public static long sprung(TestDatabase database) {
		return Long.parseLong(
				database.query("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM evil.hijacked").get(0));
	}

}
