-- Description: API keys, of which only a hash is kept

CREATE TABLE api_keys (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	name text NOT NULL,
	-- The first characters, by which its owner recognises a key
	key_prefix text NOT NULL CHECK (length(key_prefix) BETWEEN 4 AND 12),
	key_hash text NOT NULL UNIQUE CHECK (key_hash ~ '^[0-9a-f]{64}$'),
	scopes text[] NOT NULL DEFAULT '{read}' CHECK (scopes <@ '{read,write,admin}'),
	last_used_at timestamptz,
	expires_at timestamptz,
	revoked_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX api_keys_user_id_idx ON api_keys (user_id) WHERE revoked_at IS NULL;
