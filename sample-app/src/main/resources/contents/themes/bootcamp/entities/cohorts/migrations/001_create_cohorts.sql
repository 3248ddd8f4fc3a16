-- Description: Groups of people who take a track together
-- Depends-On: theme/bootcamp/entities/tracks/001_create_tracks.sql

-- Both files are 001, and by name this one would come first: hence Depends-On

CREATE TABLE cohorts (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	track_id uuid NOT NULL REFERENCES tracks,
	campus text NOT NULL REFERENCES campuses,
	starts_on date NOT NULL,
	seats smallint NOT NULL CHECK (seats BETWEEN 1 AND 40),
	UNIQUE (track_id, campus, starts_on)
);

ALTER TABLE cohorts ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON cohorts TO anon, authenticated;
CREATE POLICY cohorts_read ON cohorts FOR SELECT TO anon, authenticated USING (true);
