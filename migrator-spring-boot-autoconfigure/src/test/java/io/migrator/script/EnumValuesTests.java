package io.migrator.script;

import io.migrator.migration.TransactionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Finds uses of a new enum value in the transaction that adds it.
 */
class EnumValuesTests {

	private static final String ADD = "ALTER TYPE mood ADD VALUE 'new' AFTER 'old';\n";

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES ('new'::mood);", "SELECT 1;\nUPDATE t SET m = CAST('new' AS Mood);",
			"ALTER TABLE t ALTER m SET DEFAULT 'new'::\"mood\";" })
	void refusesTheUseInOneTransaction(String use) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze(ADD + use))
			.withMessageContaining("uses a value of mood that the same transaction has added")
			.satisfies((ex) -> assertThat(ex.position().line()).isGreaterThan(1))
			.satisfies((ex) -> assertThat(ex.action()).contains("-- Transaction: none"));
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.analyze("BEGIN;" + ADD + use + "COMMIT;"))
			.satisfies((ex) -> assertThat(ex.action()).contains("COMMIT; and BEGIN;"));
		assertThat(Scripts.analyze("-- Transaction: none\n" + ADD + use).transactionMode())
			.isEqualTo(TransactionMode.NONE);
		assertThat(Scripts.analyze("BEGIN;" + ADD + "COMMIT;BEGIN;" + use + "COMMIT;").transactionMode())
			.isEqualTo(TransactionMode.OWN_TRANSACTIONS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new'                               | SELECT 'new'::mood
					ALTER TYPE mood ADD VALUE 'new'                                             | SELECT 'old'::mood
					ALTER TYPE mood ADD VALUE 'new'                                             | SELECT 'new'::other
					ALTER TYPE app.mood ADD VALUE 'new'                                         | SELECT 'new'::mood
					ALTER TYPE mood ADD VALUE 'new'                                             | INSERT INTO t VALUES ('new')
					ALTER TYPE mood ADD VALUE 'new'                                             | DO $$ BEGIN PERFORM 'new'::mood; END $$
					ALTER TYPE mood RENAME VALUE 'old' TO 'new'                                 | SELECT 'new'::mood
					CREATE TYPE mood AS ENUM (); ALTER TYPE mood ADD VALUE 'new'                | SELECT 'new'::mood
					ALTER TYPE mood ADD VALUE 'new'; BEGIN                                      | SELECT 'new'::mood; COMMIT
					""")
	void leavesToTheServerWhatIsNotCertain(String add, String use) {
		assertThat(Scripts.analyze(add + ";" + use + ";").statementCount()).isGreaterThan(1);
	}

}
