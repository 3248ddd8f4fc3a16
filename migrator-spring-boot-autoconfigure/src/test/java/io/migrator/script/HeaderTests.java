package io.migrator.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.MigrationHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reads headers.
 */
class HeaderTests {

	@Test
	void readsAllKeysInAnyCase() {
		MigrationHeader header = header("""
				/* licence */
				-- ============
				-- Migration: 001
				--DESCRIPTION:   adds it: all
				-- Date: 2025-01-01
				-- depends-on: core/001_init.sql, plugin/ai ,
				-- Depends-On: theme/default
				-- Profiles: dev & !test, prod

				-- TRANSACTION: NONE
				-- lock-timeout: 5s
				-- Statement-Timeout: 10m
				SELECT 1;
				""");
		assertThat(header).isEqualTo(new MigrationHeader(Optional.of("adds it: all"),
				List.of("core/001_init.sql", "plugin/ai", "theme/default"), List.of("dev & !test", "prod"), true, false,
				Optional.of(Duration.ofSeconds(5)), Optional.of(Duration.ofMinutes(10))));
	}

	@Test
	void readsCarriageReturns() {
		assertThat(header("-- Description: x\r\n-- no-transaction\r\nSELECT 1;\r\n").description()).contains("x");
		assertThat(header("-- Description: x\r\n-- no-transaction\r\n").runOutsideTransaction()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\n-- Description: late", "SELECT 1; -- Description: x", "/* Description: x */",
			"/*\n-- Description: x\n*/", "-- Title: x", "SELECT\n-- Description: x\n1", "-- Description:", "" })
	void leavesOtherCommentsAlone(String sql) {
		assertThat(header(sql)).isEqualTo(MigrationHeader.EMPTY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- no-transaction", "-- +goose NO TRANSACTION", "-- nextspark:no-transaction",
			"-- atlas:txmode none", "--  atlas:txmode   none  ", "-- morph:nontransactional", "--transaction:none",
			"\\set ON_ERROR_STOP on\n-- no-transaction" })
	void understandsMarksOfOtherTools(String mark) {
		assertThat(header(mark + "\nSELECT 1;").runOutsideTransaction()).isTrue();
		assertThat(header("SELECT 1;\n" + mark).runOutsideTransaction()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-- nextspark:sample-data%nSELECT 1;        | true
			SELECT 1;%n  -- nextspark:sample-data  %n  | true
			INSERT INTO t%n--nextspark:sample-data%n() | true
			SELECT 1; -- nextspark:sample-data         | false
			-- see nextspark:sample-data               | false
			SELECT '%n-- nextspark:sample-data%n'      | false
			""")
	void findsTheMarkOfSampleData(String sql, boolean sampleData) {
		assertThat(header(sql.replace("%n", "\n")).sampleData()).isEqualTo(sampleData);
	}

	@ParameterizedTest
	@CsvSource({ "5s, 5000", "500ms, 500", "10m, 600000", "1h, 3600000", "2min, 120000", "1 S, 1000", "0, 0",
			"1d, 86400000" })
	void readsDurations(String text, long milliseconds) {
		assertThat(HeaderDuration.of(text)).contains(Duration.ofMillis(milliseconds));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5", "s", "-1s", "5 parsecs", "1.5s", "99999999999s", "25d", "5s 3ms" })
	void refusesOtherDurationsByLine(String text) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> header("-- Description: x\n  -- Lock-Timeout: " + text))
			.withMessage("test.sql:2:3: Lock-Timeout: '" + text + "' is no duration");
	}

	@Test
	void readsNoHeaderFromIncludedFiles() throws Exception {
		TextSource source = TextSource.of("\\i a.sql", Map.of("a.sql", "-- no-transaction\nSELECT 1"));
		assertThat(ScriptAnalyzer.analyze(source, Map.of()).header()).isEqualTo(MigrationHeader.EMPTY);
	}

	private static MigrationHeader header(String sql) {
		return Scripts.analyze(sql).header();
	}

}
