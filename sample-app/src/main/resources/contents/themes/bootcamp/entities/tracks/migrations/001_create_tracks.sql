-- Description: What a bootcamp teaches

CREATE TABLE tracks (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
	title text NOT NULL,
	weeks smallint NOT NULL CHECK (weeks BETWEEN 1 AND 52)
);

ALTER TABLE tracks ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON tracks TO anon, authenticated;
CREATE POLICY tracks_read ON tracks FOR SELECT TO anon, authenticated USING (true);
