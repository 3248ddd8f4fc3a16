-- Description: How demanding a course is

CREATE TABLE levels (
	code text PRIMARY KEY,
	title text NOT NULL,
	position smallint NOT NULL UNIQUE
);

-- Not sample data: courses cannot do without them
INSERT INTO levels (code, title, position) VALUES
	('beginner', 'Beginner', 1),
	('intermediate', 'Intermediate', 2),
	('advanced', 'Advanced', 3);

ALTER TABLE levels ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON levels TO anon, authenticated;
CREATE POLICY levels_read ON levels FOR SELECT TO anon, authenticated USING (true);
