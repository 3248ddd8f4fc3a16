-- Description: Quizzes of a lesson

CREATE TABLE quizzes (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	lesson_id uuid NOT NULL REFERENCES lessons ON DELETE CASCADE,
	question text NOT NULL,
	answers text[] NOT NULL CHECK (cardinality(answers) >= 2),
	correct smallint NOT NULL CHECK (correct BETWEEN 1 AND cardinality(answers))
);

CREATE INDEX quizzes_lesson_id_idx ON quizzes (lesson_id);

-- The right answer is for the application, which checks it; nobody else reads that column
ALTER TABLE quizzes ENABLE ROW LEVEL SECURITY;
GRANT SELECT (id, lesson_id, question, answers) ON quizzes TO authenticated;
CREATE POLICY quizzes_read ON quizzes FOR SELECT TO authenticated
	USING (EXISTS (SELECT FROM lessons WHERE lessons.id = quizzes.lesson_id));
