-- Description: Who changed what, written by triggers and by nobody else

CREATE TABLE audit_log (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	recorded_at timestamptz NOT NULL DEFAULT now(),
	actor_id uuid,
	database_user text NOT NULL DEFAULT session_user,
	action text NOT NULL CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
	table_name text NOT NULL,
	row_id text,
	row_data jsonb NOT NULL
);

CREATE INDEX audit_log_table_name_row_id_idx ON audit_log (table_name, row_id);
CREATE INDEX audit_log_actor_id_idx ON audit_log (actor_id);

-- Runs with its owner's rights, because no other role may write to the log. The log is the one in the changed table's
-- schema, by its full name: a caller's search_path or temporary table cannot put another in its place.
CREATE FUNCTION record_change() RETURNS trigger
	LANGUAGE plpgsql
	SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	changed jsonb;
	actor uuid := nullif(current_setting('app.user_id', true), '')::uuid;
BEGIN
	IF TG_OP = 'DELETE' THEN
		changed := to_jsonb(OLD);
	ELSE
		changed := to_jsonb(NEW);
	END IF;
	EXECUTE format('INSERT INTO %I.audit_log (actor_id, action, table_name, row_id, row_data) '
		'VALUES ($1, $2, $3, $4, $5)', TG_TABLE_SCHEMA)
		USING actor, TG_OP, TG_TABLE_NAME, changed ->> 'id', changed - 'key_hash';
	RETURN NULL;
END;
$$;

REVOKE EXECUTE ON FUNCTION record_change() FROM PUBLIC;

CREATE TRIGGER users_record_change
	AFTER INSERT OR UPDATE OR DELETE ON users
	FOR EACH ROW EXECUTE FUNCTION record_change();

CREATE TRIGGER api_keys_record_change
	AFTER INSERT OR UPDATE OR DELETE ON api_keys
	FOR EACH ROW EXECUTE FUNCTION record_change();
