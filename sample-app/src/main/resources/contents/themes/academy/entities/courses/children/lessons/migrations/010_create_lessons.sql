-- Description: Lessons of a course

CREATE TABLE lessons (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
	position smallint NOT NULL CHECK (position > 0),
	title text NOT NULL,
	body text NOT NULL DEFAULT '',
	minutes smallint NOT NULL DEFAULT 10 CHECK (minutes BETWEEN 1 AND 600),
	free_preview boolean NOT NULL DEFAULT false,
	-- Deferred, so that two lessons can swap places
	UNIQUE (course_id, position) DEFERRABLE INITIALLY DEFERRED,
	-- What lesson_progress points at, to be sure that lesson and enrollment are of the same course
	UNIQUE (course_id, id)
);

-- The subquery sees courses through their own policies: a draft's lessons are as invisible as the draft
ALTER TABLE lessons ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON lessons TO anon, authenticated;
GRANT INSERT, UPDATE, DELETE ON lessons TO authenticated;
CREATE POLICY lessons_read_preview ON lessons FOR SELECT TO anon
	USING (free_preview AND EXISTS (SELECT FROM courses WHERE courses.id = lessons.course_id));
CREATE POLICY lessons_read ON lessons FOR SELECT TO authenticated
	USING (EXISTS (SELECT FROM courses WHERE courses.id = lessons.course_id));
CREATE POLICY lessons_own ON lessons TO authenticated
	USING (EXISTS (SELECT FROM courses
		WHERE courses.id = lessons.course_id AND courses.author_id = (SELECT current_user_id())));
