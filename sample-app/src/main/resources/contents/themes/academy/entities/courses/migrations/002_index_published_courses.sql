-- Description: The index behind the list of courses, built while the application goes on writing
-- Transaction: none

CREATE INDEX CONCURRENTLY IF NOT EXISTS courses_published_idx
	ON courses (category_id, published_at DESC)
	WHERE status = 'published';
