-- Description: What the language model was asked to do, and what it cost

CREATE TABLE ai_usage (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	credit_entry_id bigint REFERENCES credit_entries,
	model text NOT NULL,
	input_tokens integer NOT NULL CHECK (input_tokens >= 0),
	output_tokens integer NOT NULL CHECK (output_tokens >= 0),
	used_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ai_usage_user_id_used_at_idx ON ai_usage (user_id, used_at DESC);

ALTER TABLE ai_usage ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON ai_usage TO authenticated;
CREATE POLICY ai_usage_own ON ai_usage FOR SELECT TO authenticated
	USING (user_id = (SELECT current_user_id()));
