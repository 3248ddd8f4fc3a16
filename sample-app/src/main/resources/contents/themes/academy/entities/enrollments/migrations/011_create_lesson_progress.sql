-- Description: Lessons that somebody has completed

CREATE TABLE lesson_progress (
	enrollment_id uuid NOT NULL,
	lesson_id uuid NOT NULL,
	course_id uuid NOT NULL,
	completed_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (enrollment_id, lesson_id),
	-- Both keys carry the course: a lesson of another course cannot be completed
	FOREIGN KEY (course_id, enrollment_id) REFERENCES enrollments (course_id, id) ON DELETE CASCADE,
	FOREIGN KEY (course_id, lesson_id) REFERENCES lessons (course_id, id) ON DELETE CASCADE
);

CREATE INDEX lesson_progress_lesson_id_idx ON lesson_progress (lesson_id);

ALTER TABLE lesson_progress ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON lesson_progress TO authenticated;
CREATE POLICY lesson_progress_own ON lesson_progress TO authenticated
	USING (EXISTS (SELECT FROM enrollments WHERE enrollments.id = lesson_progress.enrollment_id));
