-- Description: Categories to play with
-- nextspark:sample-data

INSERT INTO categories (slug, title) VALUES
	('databases', 'Databases'),
	('languages', 'Programming languages');

INSERT INTO categories (parent_id, slug, title)
SELECT id, 'postgresql', 'PostgreSQL'
FROM categories
WHERE slug = 'databases';
