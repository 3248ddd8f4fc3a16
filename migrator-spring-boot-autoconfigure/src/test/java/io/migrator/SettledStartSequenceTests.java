package io.migrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starts between changes of files and rows, each compared with a plan that looks at
 * everything.
 */
class SettledStartSequenceTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	private Path folder;

	@BeforeEach
	void createProject(@TempDir Path temporary) {
		this.folder = temporary;
		this.project = project();
		migrate();
	}

	private TestProject project() {
		return new TestProject(this.folder).theme("academy")
			.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id int);")
			.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;")
			.file("contents/themes/academy/migrations/001_theme.sql", "CREATE TABLE theme ();")
			.file("contents/plugins/README.md", "None.");
	}

	private RunReport migrate() {
		return this.project.migrator(this.database.dataSource()).migrate();
	}

	@Test
	void findWhatALookFindsHoweverFilesAndRowsChange() {
		Random random = new Random(7);
		List<String> done = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			done.add(change(random.nextInt(7), i));
			Plan expected = this.project.migrator(this.database.dataSource()).plan();
			if (expected.isForbidden()) {
				assertThatExceptionOfType(PlanForbiddenException.class).as(done.toString()).isThrownBy(this::migrate);
				this.database.execute("DELETE FROM _migrations WHERE filename LIKE '1%' OR kind = 'hand'");
				this.project = project();
				for (int file = 0; file < 60; file++) {
					this.project.file("core/1%02d_x.sql".formatted(file), "SELECT " + file);
				}
			}
			else {
				RunReport report = migrate();
				assertThat(report.applied()).as(done.toString()).isEqualTo(expected.steps().size());
				assertThat(report.plan().migrations()).as(done.toString())
					.extracting((info) -> info.id() + " " + info.state())
					.isEqualTo(expected.migrations().stream().map((info) -> info.id() + " " + info.state()).toList());
			}
		}
	}

	private String change(int which, int number) {
		String file = "core/1%02d_x.sql".formatted(number);
		switch (which) {
			case 0 -> this.project.file(file, "SELECT " + number);
			case 1 -> this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT " + number + " AS one;");
			case 2 ->
				this.project.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id int);" + " ".repeat(number));
			case 3 -> this.database.execute("DELETE FROM _migrations WHERE filename = '001_a.sql'");
			case 4 -> this.database
				.execute("INSERT INTO _migrations (filename, kind) VALUES ('hand_" + number + ".sql', 'hand')");
			case 5 -> this.database.execute("UPDATE _migrations SET checksum = repeat('" + number % 10
					+ "', 64), crc32 = " + number + " WHERE filename = 'R__v.sql'");
			default -> {
			}
		}
		return which + " with " + file;
	}

}
