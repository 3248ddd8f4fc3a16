-- Description: Published courses with what belongs to them, counted
-- Depends-On: theme/academy/entities/courses/lessons/010_create_lessons.sql, theme/academy/entities/enrollments/010_create_enrollments.sql

-- Dropped first, because CREATE OR REPLACE can neither remove nor rename a column.
-- The view reads with its owner's rights, past row-level security: it shows counts, and published courses only.
DROP VIEW IF EXISTS course_overview;

CREATE VIEW course_overview WITH (security_barrier) AS
SELECT
	course.id,
	course.slug,
	course.title,
	level.title AS level,
	category.title AS category,
	(SELECT count(*) FROM lessons WHERE lessons.course_id = course.id) AS lessons,
	(SELECT count(*) FROM enrollments WHERE enrollments.course_id = course.id) AS enrollments,
	course.published_at
FROM courses AS course
JOIN levels AS level ON level.code = course.level
LEFT JOIN categories AS category ON category.id = course.category_id
WHERE course.status = 'published';

GRANT SELECT ON course_overview TO anon, authenticated;
