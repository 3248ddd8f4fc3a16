package io.migrator.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.migrator.Instances;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * 32 replicas start at once on an empty database.
 */
class CrowdTests {

	private static final int REPLICAS = 32;

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(ints = { 10, 100 })
	void startsAllReplicasAndAppliesEachMigrationOnce(int pending, @TempDir Path folder) throws Exception {
		MarkedProject project = project(folder, pending);
		for (int rounds = FaultBudget.isFull() ? 5 : 1; rounds > 0; rounds--) {
			project.reset();
			assertThat(Instances.migrateAtOnce(REPLICAS, () -> project.migrator(this.database.dataSource())))
				.isEqualTo(pending);
			project.assertAppliedOnce();
		}
	}

	@Test
	void startsAllProcesses(@TempDir Path folder) throws Exception {
		assumeTrue(FaultBudget.isFull(), "32 processes take long: run with -Pfaults");
		MarkedProject project = project(folder, 100);
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < REPLICAS; i++) {
			processes.add(MigratingProcess.start(folder, this.database.jdbcUrl(), "-Xmx64m"));
		}
		for (Process process : processes) {
			assertThat(process.waitFor()).isZero();
		}
		project.assertAppliedOnce();
	}

	private MarkedProject project(Path folder, int pending) {
		MarkedProject project = new MarkedProject(folder, this.database);
		IntStream.range(0, pending).forEach((i) -> project.transactional());
		return project;
	}

}
