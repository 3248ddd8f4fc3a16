-- Description: When a cohort meets, and for which module

CREATE TABLE sessions (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
	module_id uuid NOT NULL REFERENCES modules,
	starts_at timestamptz NOT NULL,
	ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
	UNIQUE (cohort_id, starts_at)
);

CREATE INDEX sessions_module_id_idx ON sessions (module_id);

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON sessions TO authenticated;
CREATE POLICY sessions_read ON sessions FOR SELECT TO authenticated USING (true);
