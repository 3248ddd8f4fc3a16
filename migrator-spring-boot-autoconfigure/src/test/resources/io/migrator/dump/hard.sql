-- What is hard to write down and to read again. Runs on PostgreSQL 14 and later.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dump reader') THEN CREATE ROLE "dump reader"; END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citext') THEN CREATE EXTENSION citext; END IF;
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'hstore') THEN CREATE EXTENSION hstore; END IF;
END $$;

CREATE SCHEMA "Odd; name ""quoted""";
CREATE TYPE mood AS ENUM ('it''s; fine', 'back\slash', 'größe 😀');
CREATE DOMAIN email AS text COLLATE "C" DEFAULT 'a;b' NOT NULL CONSTRAINT "has @" CHECK (VALUE ~ '^[^;]+@.*\.\w+$');
CREATE TYPE pair AS (a int, "b;" text);
CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = spans);
CREATE SEQUENCE counter START -5 INCREMENT -2 MINVALUE -1000 CYCLE CACHE 3;
SELECT nextval('counter'), nextval('counter');

CREATE TABLE item (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10) PRIMARY KEY,
  "a;b" text DEFAULT E'tab\t;''\\ $$' || $x$;'$x$,
  mail email,
  mood mood DEFAULT 'it''s; fine',
  data jsonb CHECK (data ? 'a;' OR data @> '{"b": [1, 2]}'),
  parts int[] CHECK (parts[1:2] <> '{}'),
  twin pair,
  twice int GENERATED ALWAYS AS (coalesce(array_length(parts, 1), 0) * 2) STORED,
  raw bytea,
  EXCLUDE USING gist (int8range(id, id + 1) WITH &&)
);
COMMENT ON TABLE item IS 'semicolon; quote '' backslash \ dollar $$ end
second line -- no comment';
COMMENT ON COLUMN item."a;b" IS E'\ttab';

COPY item ("a;b", mail, mood, data, parts, twin, raw) FROM stdin;
plain; text	a@b.c	it's; fine	{"a;": 1}	{1,2,3}	(1,"x;""y")	\\x00ff
\N	\N.@b.c	back\\slash	\N	\N	\N	\N
line\nfeed\ttab\rreturn\\backslash\b\f\v	c@d.e	größe 😀	{"b": [1, 2]}	{5,6}	(,)	\\x
	d@e.f	\N	\N	{4}	\N	\N
\\.	e@f.g	\N	\N	\N	\N	\N
\.
INSERT INTO item ("a;b", mail) SELECT repeat('long; ''', 20000), 'long@x.y';

CREATE TABLE log (at timestamptz NOT NULL, part int NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00+00') PARTITION BY HASH (part);
CREATE TABLE log_old_0 PARTITION OF log_old FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE log_old_1 PARTITION OF log_old FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE log_rest PARTITION OF log DEFAULT;
CREATE INDEX ON log (part) WHERE note LIKE '%;%';
INSERT INTO log VALUES ('2025-06-01 00:00:00+00', 1, 'a'), ('2025-06-01 00:00:00+00', 2, 'b;'), ('2026-06-01 00:00:00+00', 1, NULL);
ALTER TABLE log_rest REPLICA IDENTITY FULL, ALTER note SET STATISTICS 7, ALTER note SET STORAGE EXTERNAL;

CREATE TABLE parent (a int);
CREATE TABLE child (b text) INHERITS (parent);
ALTER TABLE child ADD CONSTRAINT "not valid;" CHECK (a > 0) NOT VALID;
CREATE STATISTICS item_stats (ndistinct, dependencies) ON id, mail FROM item;
CREATE UNIQUE INDEX ON item (lower("a;b")) INCLUDE (mood) WHERE "a;b" < ';';

CREATE FUNCTION atomic(x int, OUT y int, VARIADIC z text[] DEFAULT '{;}') LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE WHEN x > 0 THEN (CASE x WHEN 1 THEN 2 ELSE 3 END) ELSE -1 END;
  SELECT count(*)::int FROM item WHERE "a;b" <> ';END;';
END;
CREATE PROCEDURE atomic_procedure(a int)
BEGIN ATOMIC
  INSERT INTO parent VALUES (a);
  DELETE FROM parent WHERE parent.a = atomic_procedure.a;
END;
CREATE FUNCTION expression(a int) RETURNS int RETURN a + 1;
CREATE FUNCTION nested() RETURNS text LANGUAGE plpgsql SET search_path = public, pg_temp AS $outer$
DECLARE s text := $in$;'$in$; -- ';
BEGIN
  /* ; /* nested */ ' */
  EXECUTE $q$ SELECT $$;$$ $q$ INTO s;
  RETURN s || '${placeholder}' || E'\\;\'';
END
$outer$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW."a;b" := NEW."a;b" || '';''; RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE OF "a;b" ON item FOR EACH ROW WHEN (OLD."a;b" IS DISTINCT FROM ';') EXECUTE FUNCTION touch();
ALTER TABLE item DISABLE TRIGGER touch;
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT ($1).a = ($2).a; $$;
CREATE OPERATOR ~=~ (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same, COMMUTATOR = ~=~);

CREATE VIEW "view;" WITH (security_barrier) AS
  SELECT id, "a;b", '::' || (parts[1:2])::text AS slice FROM item WHERE data ? 'a;' WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW summary AS SELECT mood, count(*) AS n FROM item GROUP BY mood ORDER BY 1 WITH DATA;
CREATE MATERIALIZED VIEW empty AS SELECT 1 AS a WITH NO DATA;
CREATE RULE "rule;" AS ON INSERT TO parent WHERE NEW.a < 0
  DO ALSO (INSERT INTO log VALUES ('2026-01-01 00:00:00+00', 1, ';'); DELETE FROM log WHERE note = 'x;');
CREATE RULE update_view AS ON UPDATE TO "view;" DO INSTEAD NOTHING;

ALTER TABLE item ENABLE ROW LEVEL SECURITY;
ALTER TABLE item FORCE ROW LEVEL SECURITY;
CREATE POLICY "own; rows" ON item AS RESTRICTIVE FOR SELECT TO "dump reader" USING (mail = current_user OR "a;b" = ';');
GRANT SELECT ("a;b"), UPDATE (mail) ON item TO "dump reader" WITH GRANT OPTION;
GRANT USAGE ON SCHEMA "Odd; name ""quoted""" TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO "dump reader";
REVOKE ALL ON FUNCTION nested() FROM PUBLIC;
CREATE TABLE "Odd; name ""quoted"""."Table; $$" ("\" int, ":a" text, "?" text);
INSERT INTO "Odd; name ""quoted"""."Table; $$" VALUES (1, ':a', '?'), (2, E'\\', '\.');

CREATE PUBLICATION "pub;" FOR TABLE item, parent WITH (publish = 'insert, delete');
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, accept = false);
CREATE TEXT SEARCH CONFIGURATION searching (COPY = english);
CREATE COLLATION odd (provider = icu, locale = 'und');
CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (a 'x;''y');
CREATE SERVER remote VERSION '1;' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'a;b');
CREATE FOREIGN TABLE elsewhere (a int OPTIONS (name ';')) SERVER remote;

SELECT lo_from_bytea(54321, '\x3b27005c'::bytea);
COMMENT ON LARGE OBJECT 54321 IS 'large; object';
GRANT SELECT ON LARGE OBJECT 54321 TO "dump reader";
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION watch();
