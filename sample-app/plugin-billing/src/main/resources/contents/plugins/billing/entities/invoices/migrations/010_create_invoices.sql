-- Description: Invoices

CREATE TABLE invoices (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	number text NOT NULL UNIQUE,
	subscription_id uuid NOT NULL REFERENCES subscriptions ON DELETE RESTRICT,
	currency text NOT NULL REFERENCES currencies,
	issued_at timestamptz NOT NULL DEFAULT now(),
	paid_at timestamptz CHECK (paid_at >= issued_at)
);

CREATE INDEX invoices_subscription_id_idx ON invoices (subscription_id);

ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON invoices TO authenticated;
CREATE POLICY invoices_own ON invoices FOR SELECT TO authenticated
	USING (EXISTS (SELECT FROM subscriptions WHERE subscriptions.id = invoices.subscription_id));
