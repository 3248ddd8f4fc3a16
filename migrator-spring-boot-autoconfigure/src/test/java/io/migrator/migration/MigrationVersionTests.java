package io.migrator.migration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MigrationVersionTests {

	@ParameterizedTest
	@CsvSource({ "2,10", "002,010", "9999999,20250327", "20250327,20250327183223", "20250101,20250102", "1.2,1.10",
			"1,1.1", "1_2,1_3", "1.20250101,1.20250102", "1.5,1.20250101",
			"20250327183223999999,20250327183224000000" })
	void ordersVersions(String earlier, String later) {
		assertThat(MigrationVersion.of(earlier)).isLessThan(MigrationVersion.of(later));
		assertThat(MigrationVersion.of(later)).isGreaterThan(MigrationVersion.of(earlier));
	}

	@ParameterizedTest
	@CsvSource({ "002,2", "1.0,1", "1_2,1.2", "0001.02,1.2" })
	void takesTwoSpellingsAsOneVersion(String a, String b) {
		assertThat(MigrationVersion.of(a)).isEqualTo(MigrationVersion.of(b))
			.hasSameHashCodeAs(MigrationVersion.of(b))
			.isEqualByComparingTo(MigrationVersion.of(b));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "1.", ".1", "1..2", "1-2", "٣" })
	void refusesWhatIsNoVersion(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> MigrationVersion.of(text)).withMessageContaining(text);
	}

	@ParameterizedTest
	@CsvSource({ "007,7", "1.2,-1", "20250101,-1" })
	void tellsTheNumberOfASequence(String text, int number) {
		assertThat(MigrationVersion.of(text).sequenceNumber()).isEqualTo(number);
	}

}
