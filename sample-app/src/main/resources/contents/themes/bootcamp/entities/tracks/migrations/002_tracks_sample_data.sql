-- Description: Tracks to play with

INSERT INTO tracks (slug, title, weeks) VALUES
	('backend', 'Backend engineering', 12),
	('data', 'Data engineering', 10);
