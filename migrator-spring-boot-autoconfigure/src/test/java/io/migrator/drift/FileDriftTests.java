package io.migrator.drift;

import java.util.Optional;

import io.migrator.drift.FileDrift.Extent;
import io.migrator.drift.FileDrift.Texts;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.script.Excerpt.Values;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileDriftTests {

	private static final MigrationId ID = new MigrationId(MigrationSource.core(), "1.sql");

	@Test
	void tellsCommentsFromSql() {
		assertThat(drift("-- a\n", "-- b\n", 's', Values.SHOWN).extent()).isEqualTo(Extent.COMMENTS_ONLY);
		assertThat(drift("SELECT 1", "SELECT 2", 't', Values.SHOWN).extent()).isEqualTo(Extent.SQL);
		assertThat(
				FileDrift.of(ID, "1.sql", fingerprint('a', 's'), fingerprint('b', 't'), Optional.empty(), Values.SHOWN)
					.difference())
			.isEmpty();
	}

	@Test
	void masksValuesOfWhichOnlyOneChanged() {
		String applied = "INSERT INTO users VALUES\n  ('ann',\n   'se\ncret');\n";
		String current = "INSERT INTO users VALUES\n  ('ann',\n   'se\nCRET');\n";
		assertThat(text(drift(applied, current, 't', Values.SHOWN))).isEqualTo("""
				 INSERT INTO users VALUES
				   ('ann',
				    'se
				-cret');
				+CRET');
				""");
		assertThat(text(drift(applied, current, 't', Values.MASKED))).isEqualTo("""
				 INSERT INTO users VALUES
				   ('***',
				    '**
				-****');
				+****');
				""");
	}

	@Test
	void takesLineEndsForTheSame() {
		assertThat(text(drift("SELECT 1;\r\nSELECT 2;\r\n", "SELECT 1;\nSELECT 3;", 't', Values.SHOWN)))
			.isEqualTo(" SELECT 1;\n-SELECT 2;\n+SELECT 3;\n");
	}

	private static FileDrift drift(String applied, String current, char sql, Values values) {
		return FileDrift.of(ID, "1.sql", fingerprint('a', 's'), fingerprint('b', sql),
				Optional.of(new Texts(applied, current)), values);
	}

	private static Fingerprint fingerprint(char text, char sql) {
		return new Fingerprint(checksum(text), checksum(sql), 1, 1);
	}

	private static Checksum checksum(char seed) {
		return new Checksum(Integer.toHexString(seed).repeat(32));
	}

	private static String text(FileDrift drift) {
		StringBuilder text = new StringBuilder();
		drift.difference()
			.orElseThrow()
			.hunks()
			.forEach((hunk) -> hunk.lines()
				.forEach((line) -> text.append(line.kind().mark()).append(line.text()).append('\n')));
		return text.toString();
	}

}
