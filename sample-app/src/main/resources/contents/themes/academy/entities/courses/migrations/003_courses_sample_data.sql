-- Description: Courses to play with

INSERT INTO courses (author_id, category_id, level, slug, title, summary, status, published_at)
SELECT author.id, category.id, sample.level, sample.slug, sample.title, sample.summary, sample.status,
	CASE sample.status WHEN 'published' THEN now() END
FROM (VALUES
	('ada@example.org', 'postgresql', 'beginner', 'sql-from-scratch', 'SQL from scratch',
		'Tables, joins, and the courage to read a query plan', 'published'),
	('grace@example.org', 'postgresql', 'advanced', 'migrations-without-downtime', 'Migrations without downtime',
		'What a lock does to production, and what to write instead', 'published'),
	('grace@example.org', 'languages', 'intermediate', 'compilers-for-everyone', 'Compilers for everyone',
		'Half done: anon must not see it', 'draft')
) AS sample (email, category, level, slug, title, summary, status)
JOIN users AS author ON author.email = sample.email
JOIN categories AS category ON category.slug = sample.category;
