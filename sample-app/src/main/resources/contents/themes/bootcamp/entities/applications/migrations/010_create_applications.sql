-- Description: Applications for a seat in a cohort

CREATE TABLE applications (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	cohort_id uuid NOT NULL REFERENCES cohorts,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	motivation text NOT NULL,
	status text NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'accepted', 'declined', 'withdrawn')),
	submitted_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (cohort_id, user_id)
);

CREATE INDEX applications_user_id_idx ON applications (user_id);

CREATE TRIGGER applications_set_updated_at
	BEFORE UPDATE ON applications
	FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- Without a grant on status, nobody accepts their own application
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (cohort_id, user_id, motivation), UPDATE (motivation) ON applications TO authenticated;
CREATE POLICY applications_own ON applications TO authenticated
	USING (user_id = (SELECT current_user_id()));
