-- Description: A quiz to play with
-- nextspark:sample-data

INSERT INTO quizzes (lesson_id, question, answers, correct)
SELECT lesson.id, 'What is NULL = NULL?', ARRAY['true', 'false', 'NULL'], 3
FROM lessons AS lesson
JOIN courses AS course ON course.id = lesson.course_id
WHERE course.slug = 'sql-from-scratch' AND lesson.position = 1;
