package io.migrator;

import java.nio.file.Path;
import java.util.Optional;

import io.migrator.execution.MigrationFailedException;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an undo that did not succeed.
 */
class HalfUndoneTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void apply(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql",
				"CREATE TABLE a (id int); CREATE INDEX a_id ON a (id);");
		migrator().migrate();
	}

	@Test
	void forbidsARunAndGoesOnWhenTypedAgain() {
		failingUndo("DROP INDEX CONCURRENTLY a_id;\nDROP TABLE b, a;", "Statement 1 is done");
		StatusReport status = migrator().status();
		assertThat(status.status()).isEqualTo(Status.FAILED);
		assertThat(status.migrations()).singleElement()
			.satisfies((info) -> assertThat(info.state()).isEqualTo(MigrationState.FAILED));
		this.project.file("core/002_b.sql", "CREATE TABLE c ();");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/001_a.sql is half undone")
			.withMessageContaining("statement 1 is done and stays")
			.satisfies((ex) -> assertThat(ex.action()).contains("--migrator.command=undo",
					"--migrator.command=repair " + "--migrator.yes=true --migrator.file=core/001_a.sql"));
		this.project.file("core/001_a.down.sql", "DROP INDEX CONCURRENTLY a_id;\nDROP TABLE a;");
		assertThat(migrator().maintenance().planUndo().steps()).extracting(PlanStep::state)
			.containsExactly(MigrationState.FAILED);
		assertThat(migrator().maintenance().undo().undone()).isOne();
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query("SELECT to_regclass('a_id')")).containsExactly("a_id");
	}

	@Test
	void countsAsAppliedAgainWhenItIsRepaired() {
		failingUndo("DROP INDEX CONCURRENTLY a_id;\nDROP TABLE b;", "Statement 1 is done");
		assertThat(migrator().plan().isForbidden()).isTrue();
		this.database.execute("CREATE INDEX a_id ON a (id)");
		this.project.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.of("core/001_a.sql")));
		assertThat(migrator().maintenance().repair(Optional.empty()).plan().restarted()).hasSize(1);
		this.project.policy(Policy.DEFAULT);
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(migrator().plan().discrepancies()).isEmpty();
	}

	@Test
	void isNothingToMindWhereItWasOneTransaction() {
		failingUndo("DROP TABLE a;\nDROP TABLE b;", "nothing of it was kept");
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(migrator().plan().discrepancies()).singleElement()
			.satisfies((found) -> assertThat(found.message()).contains("nothing of it was kept"));
		this.project.file("core/002_b.sql", "CREATE TABLE c ();");
		assertThat(migrator().migrate().applied()).isOne();
	}

	private void failingUndo(String script, String action) {
		this.project.file("core/001_a.down.sql", script);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator().maintenance()::undo)
			.satisfies((ex) -> assertThat(ex.action()).contains(action));
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
