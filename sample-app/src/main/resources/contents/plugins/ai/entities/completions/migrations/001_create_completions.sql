-- Description: Questions to the tutor and its answers

CREATE TABLE completions (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	usage_id bigint NOT NULL UNIQUE REFERENCES ai_usage ON DELETE CASCADE,
	prompt text NOT NULL,
	answer text NOT NULL,
	rating smallint CHECK (rating BETWEEN 1 AND 5)
);

ALTER TABLE completions ENABLE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (rating) ON completions TO authenticated;
CREATE POLICY completions_own ON completions TO authenticated
	USING (EXISTS (SELECT FROM ai_usage WHERE ai_usage.id = completions.usage_id));
