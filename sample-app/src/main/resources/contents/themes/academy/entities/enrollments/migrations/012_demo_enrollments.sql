-- Description: Enrollments to play with
-- nextspark:sample-data

INSERT INTO enrollments (course_id, user_id)
SELECT course.id, student.id
FROM courses AS course
CROSS JOIN users AS student
WHERE course.status = 'published'
	AND student.role = 'student'
	AND NOT (course.slug = 'migrations-without-downtime' AND student.email = 'bobby@example.org');

INSERT INTO lesson_progress (enrollment_id, lesson_id, course_id)
SELECT enrollment.id, lesson.id, enrollment.course_id
FROM enrollments AS enrollment
JOIN users AS student ON student.id = enrollment.user_id
JOIN lessons AS lesson ON lesson.course_id = enrollment.course_id
WHERE student.email = 'margaret@example.org' OR lesson.position = 1;
