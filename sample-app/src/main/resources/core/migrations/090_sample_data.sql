-- Description: People to play with; the sample data of themes and plugins finds them by their e-mail address

INSERT INTO users (email, full_name, role) VALUES
	('ada@example.org', 'Ada Lovelace', 'teacher'),
	('grace@example.org', 'Grace Hopper', 'teacher'),
	('linus@example.org', 'Linus Student', 'student'),
	('margaret@example.org', 'Margaret Hamilton', 'student'),
	-- For whoever shows a name without escaping it
	('bobby@example.org', 'Bobby <b>Tables</b> ''); DROP TABLE students; --', 'student'),
	('root@example.org', 'Admin Istrator', 'admin');

INSERT INTO user_metas (user_id, meta_key, meta_value)
SELECT id, 'locale', to_jsonb(CASE role WHEN 'teacher' THEN 'en-GB' ELSE 'de-DE' END)
FROM users;

INSERT INTO user_metas (user_id, meta_key, meta_value)
SELECT id, 'notifications', '{"email": true, "weekly_digest": false}'
FROM users
WHERE role = 'student';

-- A hash of text that opens nothing
INSERT INTO api_keys (user_id, name, key_prefix, key_hash, scopes)
SELECT id, 'Course import', 'mig_demo', encode(sha256(convert_to('no key at all: ' || email, 'UTF8')), 'hex'), '{read,write}'
FROM users
WHERE role = 'teacher';
