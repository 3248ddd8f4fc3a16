-- Description: The weeks of a track

CREATE TABLE modules (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	track_id uuid NOT NULL REFERENCES tracks ON DELETE CASCADE,
	week smallint NOT NULL CHECK (week > 0),
	title text NOT NULL,
	UNIQUE (track_id, week)
);

ALTER TABLE modules ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON modules TO anon, authenticated;
CREATE POLICY modules_read ON modules FOR SELECT TO anon, authenticated USING (true);
