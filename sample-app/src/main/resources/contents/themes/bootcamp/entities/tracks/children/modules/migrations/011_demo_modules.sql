-- Description: Modules to play with
-- nextspark:sample-data

INSERT INTO modules (track_id, week, title)
SELECT track.id, sample.week, sample.title
FROM (VALUES
	('backend', 1, 'HTTP, and what comes after it'),
	('backend', 2, 'A schema that can grow'),
	('data', 1, 'Where numbers come from')
) AS sample (slug, week, title)
JOIN tracks AS track ON track.slug = sample.slug;
