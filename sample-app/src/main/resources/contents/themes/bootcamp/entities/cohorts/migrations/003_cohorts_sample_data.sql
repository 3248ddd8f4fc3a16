-- Description: Cohorts to play with

INSERT INTO cohorts (track_id, campus, starts_on, seats)
SELECT track.id, campus.code, date '2027-03-01' + (row_number() OVER (ORDER BY track.slug, campus.code) * 14)::integer, 20
FROM tracks AS track
CROSS JOIN campuses AS campus;

INSERT INTO cohort_mentors (cohort_id, user_id)
SELECT cohort.id, teacher.id
FROM cohorts AS cohort
JOIN users AS teacher ON teacher.email = CASE cohort.campus WHEN 'ber' THEN 'ada@example.org' ELSE 'grace@example.org' END;
