-- Description: Subscriptions and credits to play with

INSERT INTO subscriptions (user_id, plan)
SELECT id, CASE role WHEN 'admin' THEN 'team' WHEN 'teacher' THEN 'pro' ELSE 'free' END
FROM users;

INSERT INTO credit_entries (user_id, amount, reason)
SELECT subscription.user_id, plan.credits_per_month, 'monthly credits, plan ' || plan.code
FROM subscriptions AS subscription
JOIN plans AS plan ON plan.code = subscription.plan;
