-- Description: Invoices to play with

INSERT INTO invoices (number, subscription_id, currency, paid_at)
SELECT 'R-' || lpad((row_number() OVER (ORDER BY subscriber.email))::text, 5, '0'), subscription.id, 'EUR',
	CASE subscriber.role WHEN 'teacher' THEN now() END
FROM subscriptions AS subscription
JOIN users AS subscriber ON subscriber.id = subscription.user_id
JOIN plans AS plan ON plan.code = subscription.plan
WHERE plan.price_cents > 0;

INSERT INTO invoice_lines (invoice_id, position, title, amount_cents)
SELECT invoice.id, 1, 'Plan ' || plan.title || ', one month', plan.price_cents
FROM invoices AS invoice
JOIN subscriptions AS subscription ON subscription.id = invoice.subscription_id
JOIN plans AS plan ON plan.code = subscription.plan;
