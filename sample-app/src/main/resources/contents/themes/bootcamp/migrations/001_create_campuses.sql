-- Description: Where bootcamps take place

CREATE TABLE campuses (
	code text PRIMARY KEY CHECK (code ~ '^[a-z]{3}$'),
	city text NOT NULL,
	time_zone text NOT NULL
);

ALTER TABLE campuses ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON campuses TO anon, authenticated;
CREATE POLICY campuses_read ON campuses FOR SELECT TO anon, authenticated USING (true);
