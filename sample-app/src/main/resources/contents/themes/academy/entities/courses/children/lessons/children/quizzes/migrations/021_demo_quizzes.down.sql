DELETE FROM quizzes WHERE question = 'What is NULL = NULL?';
