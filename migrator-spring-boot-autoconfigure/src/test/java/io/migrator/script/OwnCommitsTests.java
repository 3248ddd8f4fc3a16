package io.migrator.script;

import io.migrator.migration.TransactionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds what ends transactions from inside.
 */
class OwnCommitsTests {

	private static final String BODY = " AS $p$ BEGIN FOR i IN 1..3 LOOP DELETE FROM t; COMMIT; END LOOP; END $p$;\n";

	@ParameterizedTest
	@ValueSource(strings = { "CREATE PROCEDURE p() LANGUAGE plpgsql" + BODY + "CALL p();",
			"create or replace procedure app.\"p\"()" + BODY + "call app.p ();", "DO $$ BEGIN COMMIT; END $$;",
			"DO LANGUAGE plpgsql 'BEGIN IF true THEN ROLLBACK AND CHAIN; END IF; END'" })
	void runsOutsideATransaction(String script) {
		assertThat(Scripts.analyze(script).transactionMode()).isEqualTo(TransactionMode.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE PROCEDURE p() LANGUAGE plpgsql" + BODY, "CALL p();",
			"CREATE PROCEDURE p() LANGUAGE plpgsql" + BODY + "CALL q();",
			"CREATE PROCEDURE p()" + BODY + "CREATE OR REPLACE PROCEDURE p() AS $$ BEGIN END $$; CALL p();",
			"DO $$ BEGIN -- COMMIT;\n RAISE NOTICE 'x; COMMIT;'; commit := 1; END $$;",
			"DO $$ BEGIN EXECUTE $x$; COMMIT;$x$; END $$;" })
	void runsInATransactionWhereNothingCommits(String script) {
		assertThat(Scripts.analyze(script).transactionMode()).isEqualTo(TransactionMode.TRANSACTIONAL);
	}

}
