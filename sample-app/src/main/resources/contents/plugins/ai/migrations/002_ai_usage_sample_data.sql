-- Description: Usage to play with; each costs a credit of the billing plugin

WITH charged AS (
	INSERT INTO credit_entries (user_id, amount, reason)
	SELECT id, -1, 'question to the tutor'
	FROM users
	WHERE role = 'student'
	RETURNING id, user_id
)
INSERT INTO ai_usage (user_id, credit_entry_id, model, input_tokens, output_tokens)
SELECT user_id, id, 'tutor-small', 180, 640
FROM charged;
