-- Description: Who looks after a cohort

CREATE TABLE cohort_mentors (
	cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	PRIMARY KEY (cohort_id, user_id)
);

CREATE INDEX cohort_mentors_user_id_idx ON cohort_mentors (user_id);

ALTER TABLE cohort_mentors ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON cohort_mentors TO authenticated;
CREATE POLICY cohort_mentors_read ON cohort_mentors FOR SELECT TO authenticated USING (true);
