-- Description: The roles that requests run as: anon before the login, authenticated after it

-- Roles belong to the whole server. Another database on it may have made them, or be making them at this moment:
-- then the second CREATE ROLE waits for the first, and fails with one of the two errors that are caught here.
DO $$
DECLARE
	wanted text;
BEGIN
	FOREACH wanted IN ARRAY ARRAY['anon', 'authenticated']
	LOOP
		IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
			BEGIN
				EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
			EXCEPTION
				WHEN duplicate_object OR unique_violation THEN
					RAISE NOTICE 'role % was made by somebody else in the meantime', wanted;
			END;
		END IF;
	END LOOP;
	EXECUTE format('GRANT USAGE ON SCHEMA %I TO anon, authenticated', current_schema());
END;
$$;
