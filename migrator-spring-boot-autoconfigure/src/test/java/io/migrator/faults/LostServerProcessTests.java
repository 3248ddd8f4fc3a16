package io.migrator.faults;

import java.nio.file.Path;

import io.migrator.migration.MigratorException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server's process ends in the middle of a message: at each mark of a run, and at the
 * commit that would have kept it.
 */
class LostServerProcessTests {

	private final TestDatabase database = TestDatabase.create();

	private MarkedProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new MarkedProject(folder, this.database).transactional()
			.transactional()
			.transactional()
			.copy(2)
			.ownTransactions(2)
			.statementwise()
			.transactional()
			.repeatable()
			.plugin();
		// a sequence is not rolled back: the same mark does not fall a second time
		this.database.execute("""
				CREATE SEQUENCE marks.made;
				CREATE TABLE marks.last (number int8);
				CREATE FUNCTION marks.fall() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					IF nextval('marks.made') = (SELECT number FROM marks.last) THEN
						PERFORM pg_terminate_backend(pg_backend_pid());
					END IF;
					RETURN NEW;
				END $$;
				""");
	}

	@Test
	void goesOnWhereTheServersProcessEndedInAStatement() {
		this.database.execute("""
				CREATE TRIGGER fall BEFORE INSERT ON marks.mark FOR EACH ROW EXECUTE FUNCTION marks.fall()""");
		assertGoesOnAfterEachMark();
	}

	@Test
	void goesOnWhereTheServersProcessEndedInACommit() {
		this.database.execute("""
				CREATE CONSTRAINT TRIGGER fall AFTER INSERT ON marks.mark DEFERRABLE INITIALLY DEFERRED
				FOR EACH ROW EXECUTE FUNCTION marks.fall()""");
		assertGoesOnAfterEachMark();
	}

	private void assertGoesOnAfterEachMark() {
		for (int last = 1; last <= this.project.marks(); last++) {
			this.project.reset();
			this.database.execute("TRUNCATE marks.last; INSERT INTO marks.last VALUES (" + last
					+ "); SELECT setval('marks.made', 1, false)");
			assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(this.project.migrator(this.database.dataSource())::migrate);
			this.project.migrator(this.database.dataSource()).migrate();
			this.project.assertAppliedOnce();
		}
	}

}
