-- Description: Certificates, one for each course that was completed

CREATE TABLE certificates (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	enrollment_id uuid NOT NULL UNIQUE REFERENCES enrollments ON DELETE CASCADE,
	serial_number text NOT NULL UNIQUE,
	issued_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE certificates ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON certificates TO authenticated;
CREATE POLICY certificates_own ON certificates FOR SELECT TO authenticated
	USING (EXISTS (SELECT FROM enrollments WHERE enrollments.id = certificates.enrollment_id));

-- Students may not write certificates, so this runs with its owner's rights. The body is bound to its tables here and now,
-- not when it is called: a caller's search_path or temporary table cannot put others in their place.
CREATE FUNCTION issue_certificate(finished uuid) RETURNS void
	LANGUAGE sql
	SECURITY DEFINER
BEGIN ATOMIC
	INSERT INTO certificates (enrollment_id, serial_number)
	SELECT enrollment.id, 'AC-' || upper(left(md5(enrollment.id::text), 10))
	FROM enrollments AS enrollment
	WHERE enrollment.id = finished
		AND NOT EXISTS (
			SELECT FROM lessons AS lesson
			WHERE lesson.course_id = enrollment.course_id
				AND NOT EXISTS (
					SELECT FROM lesson_progress AS progress
					WHERE progress.enrollment_id = enrollment.id AND progress.lesson_id = lesson.id))
	ON CONFLICT (enrollment_id) DO NOTHING;
END;

CREATE FUNCTION issue_certificate_after_last_lesson() RETURNS trigger
	LANGUAGE plpgsql
AS $$
BEGIN
	PERFORM issue_certificate(NEW.enrollment_id);
	RETURN NULL;
END;
$$;

CREATE TRIGGER lesson_progress_issue_certificate
	AFTER INSERT ON lesson_progress
	FOR EACH ROW EXECUTE FUNCTION issue_certificate_after_last_lesson();
