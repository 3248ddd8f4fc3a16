-- Description: Currencies that invoices are written in

CREATE TABLE currencies (
	code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
	decimals smallint NOT NULL DEFAULT 2 CHECK (decimals BETWEEN 0 AND 4)
);

INSERT INTO currencies (code, decimals) VALUES
	('EUR', 2),
	('USD', 2),
	('JPY', 0);

ALTER TABLE currencies ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON currencies TO anon, authenticated;
CREATE POLICY currencies_read ON currencies FOR SELECT TO anon, authenticated USING (true);
