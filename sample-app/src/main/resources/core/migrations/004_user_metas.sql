-- Description: What themes and plugins remember about a user, without a column for each

CREATE TABLE user_metas (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	meta_key text NOT NULL CHECK (meta_key ~ '^[a-z][a-z0-9_.]*$'),
	meta_value jsonb NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (user_id, meta_key)
);

CREATE INDEX user_metas_meta_key_idx ON user_metas (meta_key);

CREATE TRIGGER user_metas_set_updated_at
	BEFORE UPDATE ON user_metas
	FOR EACH ROW EXECUTE FUNCTION set_updated_at();
