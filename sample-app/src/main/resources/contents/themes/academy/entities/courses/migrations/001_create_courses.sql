-- Description: Courses

CREATE TABLE courses (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	author_id uuid NOT NULL REFERENCES users,
	category_id bigint REFERENCES categories,
	level text NOT NULL REFERENCES levels,
	slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
	title text NOT NULL,
	summary text NOT NULL DEFAULT '',
	status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
	published_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	CHECK (status <> 'published' OR published_at IS NOT NULL)
);

CREATE INDEX courses_author_id_idx ON courses (author_id);

CREATE TRIGGER courses_set_updated_at
	BEFORE UPDATE ON courses
	FOR EACH ROW EXECUTE FUNCTION set_updated_at();

ALTER TABLE courses ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON courses TO anon, authenticated;
GRANT INSERT, UPDATE, DELETE ON courses TO authenticated;
CREATE POLICY courses_read_published ON courses FOR SELECT TO anon, authenticated
	USING (status = 'published');
CREATE POLICY courses_own ON courses TO authenticated
	USING (author_id = (SELECT current_user_id()));
