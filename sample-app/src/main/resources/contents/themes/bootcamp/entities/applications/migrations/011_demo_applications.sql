-- Description: Applications to play with
-- nextspark:sample-data

INSERT INTO applications (cohort_id, user_id, motivation, status)
SELECT cohort.id, student.id, 'I want to learn <everything> about ' || track.title,
	CASE student.email WHEN 'margaret@example.org' THEN 'accepted' ELSE 'submitted' END
FROM cohorts AS cohort
JOIN tracks AS track ON track.id = cohort.track_id
JOIN users AS student ON student.role = 'student'
WHERE cohort.campus = 'ber' AND track.slug = 'backend';
