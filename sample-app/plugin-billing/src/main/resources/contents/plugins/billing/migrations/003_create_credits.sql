-- Description: Credits, as a ledger that is only ever added to

CREATE TABLE credit_entries (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	amount integer NOT NULL CHECK (amount <> 0),
	reason text NOT NULL,
	booked_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX credit_entries_user_id_idx ON credit_entries (user_id) INCLUDE (amount);

CREATE FUNCTION credit_balance(owner uuid) RETURNS bigint
	LANGUAGE sql
	STABLE
BEGIN ATOMIC
	SELECT coalesce(sum(amount), 0) FROM credit_entries WHERE user_id = owner;
END;

ALTER TABLE credit_entries ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON credit_entries TO authenticated;
CREATE POLICY credit_entries_own ON credit_entries FOR SELECT TO authenticated
	USING (user_id = (SELECT current_user_id()));
