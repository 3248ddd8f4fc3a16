-- Description: Who takes which course

CREATE TABLE enrollments (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	course_id uuid NOT NULL REFERENCES courses,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	enrolled_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (user_id, course_id),
	UNIQUE (course_id, id)
);

-- A course that cannot be seen cannot be taken
ALTER TABLE enrollments ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON enrollments TO authenticated;
CREATE POLICY enrollments_own ON enrollments TO authenticated
	USING (user_id = (SELECT current_user_id()))
	WITH CHECK (user_id = (SELECT current_user_id())
		AND EXISTS (SELECT FROM courses WHERE courses.id = enrollments.course_id));
