-- Description: Questions to play with
-- nextspark:sample-data

INSERT INTO completions (usage_id, prompt, answer, rating)
SELECT id, 'Why is NULL = NULL not true?', 'Because two unknowns need not be the same unknown.', 5
FROM ai_usage;
