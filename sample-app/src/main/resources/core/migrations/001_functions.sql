-- Description: Functions that every other part builds on

CREATE FUNCTION set_updated_at() RETURNS trigger
	LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	NEW.updated_at := now();
	RETURN NEW;
END;
$$;

-- The application says whom it acts for with set_config('app.user_id', '<uuid>', true).
-- A setting that was set once comes back empty, not NULL, in the session's later transactions: empty is nobody.
CREATE FUNCTION current_user_id() RETURNS uuid
	LANGUAGE sql
	STABLE
	RETURN nullif(current_setting('app.user_id', true), '')::uuid;

COMMENT ON FUNCTION current_user_id() IS 'The user that the current transaction acts for, or NULL';
