DROP TRIGGER lesson_progress_issue_certificate ON lesson_progress;
DROP FUNCTION issue_certificate_after_last_lesson();
DROP FUNCTION issue_certificate(uuid);
DROP TABLE certificates;
