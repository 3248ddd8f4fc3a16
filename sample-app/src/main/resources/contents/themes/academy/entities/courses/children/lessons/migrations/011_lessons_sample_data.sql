-- Description: Lessons to play with

INSERT INTO lessons (course_id, position, title, body, minutes, free_preview)
SELECT course.id, sample.position, sample.title, sample.body, sample.minutes, sample.position = 1
FROM (VALUES
	('sql-from-scratch', 1, 'What a table is', 'Rows, columns; and why NULL = NULL is not true.', 12),
	('sql-from-scratch', 2, 'Joins', $body$SELECT * FROM a JOIN b USING (id); -- and not a comma$body$, 25),
	('sql-from-scratch', 3, 'Reading a plan', 'EXPLAIN (ANALYZE, BUFFERS), line by line', 40),
	('migrations-without-downtime', 1, 'Locks', 'ACCESS EXCLUSIVE <-> everybody', 30),
	('migrations-without-downtime', 2, 'CREATE INDEX CONCURRENTLY', 'Twice the work, none of the waiting', 20),
	('compilers-for-everyone', 1, 'A-0', 'The first one', 15)
) AS sample (slug, position, title, body, minutes)
JOIN courses AS course ON course.slug = sample.slug;
