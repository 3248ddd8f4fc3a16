-- Description: Plans that can be subscribed to

CREATE TABLE plans (
	code text PRIMARY KEY CHECK (code ~ '^[a-z]+$'),
	title text NOT NULL,
	price_cents integer NOT NULL CHECK (price_cents >= 0),
	credits_per_month integer NOT NULL CHECK (credits_per_month >= 0)
);

INSERT INTO plans (code, title, price_cents, credits_per_month) VALUES
	('free', 'Free', 0, 20),
	('pro', 'Pro', 1900, 500),
	('team', 'Team', 9900, 5000);

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON plans TO anon, authenticated;
CREATE POLICY plans_read ON plans FOR SELECT TO anon, authenticated USING (true);
