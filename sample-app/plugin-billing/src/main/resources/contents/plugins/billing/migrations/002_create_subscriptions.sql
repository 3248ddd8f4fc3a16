-- Description: Who is on which plan

CREATE TABLE subscriptions (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	plan text NOT NULL REFERENCES plans,
	started_at timestamptz NOT NULL DEFAULT now(),
	ended_at timestamptz CHECK (ended_at >= started_at)
);

-- One running subscription for each user; ended ones are kept
CREATE UNIQUE INDEX subscriptions_running_key ON subscriptions (user_id) WHERE ended_at IS NULL;

ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON subscriptions TO authenticated;
CREATE POLICY subscriptions_own ON subscriptions FOR SELECT TO authenticated
	USING (user_id = (SELECT current_user_id()));
