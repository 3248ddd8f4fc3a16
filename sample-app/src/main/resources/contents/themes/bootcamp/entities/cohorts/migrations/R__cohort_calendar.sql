-- Description: Cohorts with their dates and free seats
-- Depends-On: theme/bootcamp/entities/applications/010_create_applications.sql

-- Dropped first, because CREATE OR REPLACE can neither remove nor rename a column
DROP VIEW IF EXISTS cohort_calendar;

CREATE VIEW cohort_calendar WITH (security_barrier) AS
SELECT
	cohort.id,
	track.title AS track,
	campus.city,
	cohort.starts_on,
	cohort.starts_on + track.weeks * 7 AS ends_on,
	cohort.seats - (SELECT count(*) FROM applications
		WHERE applications.cohort_id = cohort.id AND applications.status = 'accepted') AS free_seats
FROM cohorts AS cohort
JOIN tracks AS track ON track.id = cohort.track_id
JOIN campuses AS campus ON campus.code = cohort.campus;

GRANT SELECT ON cohort_calendar TO anon, authenticated;
