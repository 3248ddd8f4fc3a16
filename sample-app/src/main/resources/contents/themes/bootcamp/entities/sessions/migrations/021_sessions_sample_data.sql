-- Description: Sessions to play with

INSERT INTO sessions (cohort_id, module_id, starts_at, ends_at)
SELECT cohort.id, module.id, first.day + time '09:00', first.day + time '12:30'
FROM cohorts AS cohort
JOIN modules AS module ON module.track_id = cohort.track_id
CROSS JOIN LATERAL (SELECT cohort.starts_on + (module.week - 1) * 7 AS day) AS first;
