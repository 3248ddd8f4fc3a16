package io.migrator.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.TransactionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Digests and judges scripts.
 */
class ScriptAnalyzerTests {

	private static final String LARGE = "COPY t FROM stdin;\n" + "größe\t1\n".repeat(200_000) + "\\.\n";

	@Test
	void digestsPlainTextAsItIs() throws Exception {
		byte[] bytes = "CREATE TABLE größe (a int);\n".getBytes(StandardCharsets.UTF_8);
		TextDigest digest = new DigestReader().text(TextSource.of(bytes));
		CRC32 crc = new CRC32();
		crc.update(bytes);
		assertThat(digest.checksum().hex()).isEqualTo(sha256(bytes));
		assertThat(digest.size()).isEqualTo(bytes.length);
		assertThat(digest.crc32()).isEqualTo(crc.getValue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\nSELECT 2;", "SELECT 1;\r\nSELECT 2;\r\n", "\uFEFFSELECT 1;\nSELECT 2;\n" })
	void ignoresMarkCarriageReturnsAndFinalLineBreak(String text) throws IOException {
		TextDigest expected = new DigestReader().text(TextSource.of("SELECT 1;\nSELECT 2;\n"));
		assertThat(new DigestReader().text(TextSource.of(text)).checksum()).isEqualTo(expected.checksum());
		assertThat(Scripts.analyze(text).fingerprint().checksum()).isEqualTo(expected.checksum());
		assertThat(Scripts.analyze(text).fingerprint().sqlChecksum())
			.isEqualTo(Scripts.analyze("SELECT 1;SELECT 2").fingerprint().sqlChecksum());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\n\n", "SELECT 1;\r", "SELECT 1; \n", "" })
	void mindsOtherDifferencesOfTheText(String text) throws IOException {
		assertThat(new DigestReader().text(TextSource.of(text)).checksum())
			.isNotEqualTo(new DigestReader().text(TextSource.of("SELECT 1;\n")).checksum());
	}

	@Test
	void digestsBigTextsTheSameInPieces() throws Exception {
		String text = "-- ä€😀\r\nSELECT 1;\r\n".repeat(5000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String expected = sha256(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
		assertThat(new DigestReader().text(TextSource.of(bytes)).checksum().hex()).isEqualTo(expected);
		Fingerprint fingerprint = ScriptAnalyzer.analyze(TextSource.of(bytes), Map.of()).fingerprint();
		assertThat(fingerprint.checksum().hex()).isEqualTo(expected);
		assertThat(fingerprint.size()).isEqualTo(bytes.length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "C3", "C3 28", "C0 80", "E0 80 80", "ED A0 80", "F4 90 80 80", "F5 80 80 80", "80", "FF",
			"E2 82", "F0 9F 98" })
	void refusesBytesThatAreNotUtf8(String hex) {
		byte[] bad = HexFormat.ofDelimiter(" ").parseHex(hex);
		byte[] bytes = new byte[4 + bad.length];
		System.arraycopy("--\nx".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 4);
		System.arraycopy(bad, 0, bytes, 4, bad.length);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> new DigestReader().text(TextSource.of(bytes)))
			.withMessage("test.sql:2:2: the bytes here are not UTF-8");
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptAnalyzer.analyze(TextSource.of(bytes), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT a*-b,'x'  ,c;", "-- note\nSELECT a * -b, 'x', c",
			";SELECT a*/* x */-b\n,\t'x',c;;", "SELECT a* - b,'x',c" })
	void ignoresCommentsAndWhiteSpace(String sql) {
		assertThat(Scripts.analyze(sql).fingerprint().sqlChecksum())
			.isEqualTo(Scripts.analyze("SELECT a * -b, 'x', c;").fingerprint().sqlChecksum());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT ab             | SELECT a b
			SELECT 'a b'          | SELECT 'a  b'
			SELECT a              | SELECT A
			SELECT $$a$$          | SELECT $$ a$$
			SELECT 1; SELECT 2    | SELECT 1 SELECT 2
			SELECT a @- b         | SELECT a @ -b
			SELECT 1              | SELECT 1; SELECT 1
			""")
	void mindsOtherDifferencesOfTheSql(String one, String other) {
		assertThat(Scripts.analyze(one).fingerprint().sqlChecksum())
			.isNotEqualTo(Scripts.analyze(other).fingerprint().sqlChecksum());
	}

	@Test
	void digestsDataAndVariables() {
		assertThat(Scripts.analyze("COPY t FROM stdin;\n1\n\\.\n").fingerprint().sqlChecksum())
			.isNotEqualTo(Scripts.analyze("COPY t FROM stdin;\n2\n\\.\n").fingerprint().sqlChecksum());
		assertThat(Scripts.analyze("\\set a 1\nSELECT :a").fingerprint().sqlChecksum())
			.isNotEqualTo(Scripts.analyze("\\set a 2\nSELECT :a").fingerprint().sqlChecksum());
	}

	@Test
	void digestsIncludedFiles() throws IOException {
		Fingerprint one = including("\\i a.sql\n", "SELECT 1;\n");
		assertThat(including("\\i a.sql\r\n", "SELECT 1;")).satisfies((same) -> {
			assertThat(same.checksum()).isEqualTo(one.checksum());
			assertThat(same.sqlChecksum()).isEqualTo(one.sqlChecksum());
		});
		assertThat(including("\\i a.sql\n", "SELECT 1;\n-- two\n")).satisfies((commented) -> {
			assertThat(commented.checksum()).isNotEqualTo(one.checksum());
			assertThat(commented.sqlChecksum()).isEqualTo(one.sqlChecksum());
			assertThat(commented.crc32()).isNotEqualTo(one.crc32());
		});
		assertThat(including("\\i a.sql\n", "SELECT 2;\n").sqlChecksum()).isNotEqualTo(one.sqlChecksum());
		assertThat(new DigestReader().text(TextSource.of("\\i a.sql\n")).checksum()).isNotEqualTo(one.checksum());
	}

	private static Fingerprint including(String text, String included) throws IOException {
		return ScriptAnalyzer.analyze(TextSource.of(text, Map.of("a.sql", included)), Map.of()).fingerprint();
	}

	@Test
	void digestsALargeScriptLikeASmallOne() throws IOException {
		String text = "\uFEFFCOPY t FROM stdin;\r\n" + "größe\t1\r\n".repeat(300_000) + "\\.\nSELECT 1;";
		Fingerprint fingerprint = ScriptAnalyzer.analyze(TextSource.of(text), Map.of()).fingerprint();
		TextDigest expected = new DigestReader().text(TextSource.of(text));
		assertThat(fingerprint.checksum()).isEqualTo(expected.checksum());
		assertThat(fingerprint.size()).isEqualTo(expected.size()).isGreaterThan(3 << 20);
		assertThat(fingerprint.crc32()).isEqualTo(expected.crc32());
	}

	@Test
	void leavesALargeScriptToWhoReadsItNext() throws IOException {
		TextSource source = TextSource.of(LARGE + "SELECT 1;");
		Fingerprint fingerprint = ScriptAnalyzer.analyze(source, Map.of()).fingerprint();
		assertThat(fingerprint.isTaken()).isFalse();
		assertThat(isSame(source, fingerprint)).isTrue();
		assertThat(fingerprint.isTaken()).isTrue();
		assertThat(fingerprint).isEqualTo(ScriptDigest.read(source, Map.of()));
		assertThat(isSame(source, fingerprint)).isTrue();
	}

	@Test
	void takesNothingOfALargeScriptThatChanged() throws IOException {
		Fingerprint fingerprint = ScriptAnalyzer.analyze(TextSource.of(LARGE + "SELECT 1;"), Map.of()).fingerprint();
		assertThat(isSame(TextSource.of(LARGE + "SELECT 2;"), fingerprint)).isFalse();
		assertThat(fingerprint.isTaken()).isFalse();
		fingerprint.checksum();
		assertThat(isSame(TextSource.of(LARGE + "SELECT 2;"), fingerprint)).isFalse();
	}

	@Test
	void takesTheFingerprintOfALargeScriptWithWhatItIncludes() throws IOException {
		TextSource source = TextSource.of(LARGE + "\\i a.sql\n", Map.of("a.sql", "SELECT 1;"));
		TextSource other = TextSource.of(LARGE + "\\i a.sql\n", Map.of("a.sql", "SELECT 2;"));
		Fingerprint fingerprint = ScriptAnalyzer.analyze(source, Map.of()).fingerprint();
		assertThat(fingerprint.crc32()).isNotEqualTo(ScriptAnalyzer.analyze(other, Map.of()).fingerprint().crc32());
		assertThat(fingerprint.isTaken()).isTrue();
	}

	private static boolean isSame(TextSource source, Fingerprint before) throws IOException {
		try (ScriptReader reader = ScriptReader.open(source, Map.of(), before)) {
			reader.finish();
			return reader.isSame();
		}
	}

	@Test
	void digestsPlaceholdersAsTheyStandInTheFile() throws IOException {
		TextSource source = TextSource.of("SELECT '${a}', ${a};\nCOPY t FROM stdin;\n${a}\n\\.\n");
		assertThat(ScriptAnalyzer.analyze(source, Map.of("a", "1")).fingerprint())
			.isEqualTo(ScriptAnalyzer.analyze(source, Map.of("a", "22222")).fingerprint());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                                     | TRANSACTIONAL    | 0
			-- only a comment                                      | TRANSACTIONAL    | 0
			SELECT 1; SELECT 2;                                    | TRANSACTIONAL    | 2
			SAVEPOINT a; ROLLBACK TO a; RELEASE a;                 | TRANSACTIONAL    | 3
			BEGIN; SELECT 1; COMMIT;                               | WRAPPED          | 3
			BEGIN; COMMIT;                                         | WRAPPED          | 2
			START TRANSACTION; SELECT 1; END TRANSACTION           | WRAPPED          | 3
			BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT;  | OWN_TRANSACTIONS | 3
			BEGIN; SELECT 1; COMMIT; SELECT 2;                     | OWN_TRANSACTIONS | 4
			SELECT 1; BEGIN; SELECT 1; COMMIT;                     | OWN_TRANSACTIONS | 4
			BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT;      | OWN_TRANSACTIONS | 6
			BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT;   | OWN_TRANSACTIONS | 5
			BEGIN; SELECT 1; ROLLBACK;                             | OWN_TRANSACTIONS | 3
			BEGIN; BEGIN; COMMIT;                                  | OWN_TRANSACTIONS | 3
			VACUUM t;                                              | NONE             | 1
			CREATE INDEX CONCURRENTLY i ON t (a); SELECT 1         | NONE             | 2
			BEGIN; SELECT 1; COMMIT; VACUUM;                       | NONE             | 4
			""")
	void findsTheTransactionMode(String sql, TransactionMode mode, int statements) {
		ScriptFacts facts = Scripts.analyze(sql);
		assertThat(facts.transactionMode()).isEqualTo(mode);
		assertThat(facts.statementCount()).isEqualTo(statements);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;", "COMMIT; VACUUM;", "BEGIN; SELECT 1; COMMIT;", "ROLLBACK; SELECT 1;" })
	void believesTheHeader(String sql) {
		assertThat(Scripts.analyze("-- Transaction: none\n" + sql).transactionMode()).isEqualTo(TransactionMode.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMMIT", "END", "ROLLBACK", "ABORT", "COMMIT AND CHAIN" })
	void refusesToEndATransactionThatIsNotItsOwn(String sql) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.analyze("BEGIN; COMMIT;\n " + sql + ";"))
			.withMessage("test.sql:2:2: '" + sql + "' ends a transaction that the script did not begin")
			.satisfies((ex) -> assertThat(ex.action()).contains("-- Transaction: none"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;",
			"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;" })
	void blamesNoBodyThatIsWholeForAStrayCommit(String routine) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze(routine + "\nCOMMIT;"))
			.withMessage("test.sql:2:1: 'COMMIT' ends a transaction that the script did not begin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE FUNCTION f() RETURNS int AS BEGIN RETURN 1;\nEND; LANGUAGE plpgsql;",
			"CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN INSERT INTO a VALUES (1);\nEND;",
			"DO BEGIN PERFORM 1;\nEND" })
	void takesABodyWithoutQuotesForNoTransaction(String sql) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze(sql))
			.withMessage("test.sql:2:1: 'END' stands here alone, for the body of the routine that begins in line 1 "
					+ "is not quoted");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "BEGIN; SELECT 1;\nPREPARE TRANSACTION 'a';", "SELECT 1;\nprepare transaction 'a'; SELECT 2;",
					"-- Transaction: none\nPREPARE TRANSACTION 'a'; COMMIT PREPARED 'a';" })
	void refusesToLeaveAPreparedTransactionBehind(String sql) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze(sql))
			.withMessageStartingWith("test.sql:2:1: PREPARE TRANSACTION leaves a transaction behind")
			.satisfies((ex) -> assertThat(ex.action()).contains("COMMIT"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- +goose Down", "-- migrate:down", "--  +migrate Down" })
	void refusesAFileThatHoldsItsOwnUndoing(String mark) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.analyze("CREATE TABLE a ();\n" + mark + "\nDROP TABLE a;"))
			.satisfies((ex) -> assertThat(ex.position().line()).isEqualTo(2))
			.satisfies((ex) -> assertThat(ex.action()).contains(".down.sql"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DISCARD ALL", "SELECT pg_advisory_unlock_all()",
			"select pg_catalog.pg_advisory_unlock_all ()" })
	void refusesToLetGoTheLock(String sql) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze("SELECT 1;\n" + sql + ";"))
			.satisfies((ex) -> assertThat(ex.position().line()).isEqualTo(2))
			.withMessageContaining("lets go the lock");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET DateStyle = 'German'", "set local datestyle to sql, DMY",
			"SELECT set_config('datestyle', 'Postgres', false)" })
	void refusesDatesThatTheDriverCannotReadWhereEachStatementIsSentAlone(String sql) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.analyze("-- Transaction: none\n" + sql + ";"))
			.withMessageStartingWith("test.sql:2:1: the driver cannot read the dates of this style");
		assertThat(Scripts.analyze(sql + ";").transactionMode()).isEqualTo(TransactionMode.TRANSACTIONAL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN; SELECT 1", "BEGIN; COMMIT AND CHAIN;", "-- Transaction: none\nBEGIN;" })
	void refusesTransactionWithoutEnd(String sql) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.analyze(sql))
			.withMessageContaining("is never ended");
	}

	private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

}
