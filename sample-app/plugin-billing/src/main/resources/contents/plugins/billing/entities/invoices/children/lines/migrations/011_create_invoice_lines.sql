-- Description: Lines of an invoice

CREATE TABLE invoice_lines (
	invoice_id uuid NOT NULL REFERENCES invoices ON DELETE CASCADE,
	position smallint NOT NULL CHECK (position > 0),
	title text NOT NULL,
	amount_cents integer NOT NULL,
	PRIMARY KEY (invoice_id, position)
);

ALTER TABLE invoice_lines ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON invoice_lines TO authenticated;
CREATE POLICY invoice_lines_own ON invoice_lines FOR SELECT TO authenticated
	USING (EXISTS (SELECT FROM invoices WHERE invoices.id = invoice_lines.invoice_id));
