-- Description: Users

CREATE TABLE users (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	email text NOT NULL CHECK (position('@' IN email) > 1),
	full_name text NOT NULL CHECK (full_name <> ''),
	role text NOT NULL DEFAULT 'student' CHECK (role IN ('student', 'teacher', 'admin')),
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now()
);

-- Ada@example.org and ada@example.org are one mailbox to everybody but the database
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

CREATE TRIGGER users_set_updated_at
	BEFORE UPDATE ON users
	FOR EACH ROW EXECUTE FUNCTION set_updated_at();
