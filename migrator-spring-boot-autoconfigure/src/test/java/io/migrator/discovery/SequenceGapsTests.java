package io.migrator.discovery;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceGapsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			001 002 004         | 003 is missing between '002_x.sql' and '004_x.sql'
			1 3 4               | 2 is missing between '1_x.sql' and '3_x.sql'
			001 002 002 003 006 | 004 and 005 are missing between '003_x.sql' and '006_x.sql'
			""")
	void namesMissingNumber(String versions, String text) {
		assertThat(SequenceGaps.describe(names(versions))).contains(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "001 002 003", "5 6 7", "010 020 030", "100 200", "1 3", "1 3 5 7", "001 002 900",
			"20250101 20250103 20250104", "1.1 1.3 1.4", "1 2 20250101" })
	void saysNothingWhereNobodyCounts(String versions) {
		assertThat(SequenceGaps.describe(names(versions))).isEmpty();
	}

	private static List<FileName> names(String versions) {
		return Arrays.stream(versions.split(" ", -1))
			.map((version) -> FileName.parse("", version + "_x.sql").orElseThrow())
			.toList();
	}

}
