package io.migrator.faults;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.migrator.test.FaultProxy;
import io.migrator.test.Fault.Fate;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed, as {@code kill -9} does, at a moment of its run that the seed
 * tells; the next start is then to go on with nobody's help.
 */
class KilledProcessTests {

	private final TestDatabase database = TestDatabase.create();

	private MarkedProject project;

	static long[] seeds() {
		return FaultBudget.seeds(2);
	}

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new MarkedProject(folder, this.database).transactional()
			.slow(30)
			.copy(3)
			.ownTransactions(2)
			.slow(30)
			.transactional()
			.repeatable()
			.plugin();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void goesOnAfterAKill(long seed) throws Exception {
		Random random = new Random(seed);
		Executor later = CompletableFuture.delayedExecutor(random.nextInt(25), TimeUnit.MILLISECONDS);
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			this.project.migrator(this.database.dataSourceThrough(proxy.port())).migrate();
			// the first half of the messages makes the tracking tables
			int half = proxy.clientMessages() / 2;
			int fatal = half + random.nextInt(half);
			this.project.reset();
			CompletableFuture<Process> victim = new CompletableFuture<>();
			proxy.onClientMessages((number) -> {
				if (number == fatal) {
					later.execute(() -> victim.join().destroyForcibly());
				}
				return Fate.PASSED;
			});
			Process process = MigratingProcess.start(this.project.folder(), this.database.jdbcUrlThrough(proxy.port()));
			victim.complete(process);
			process.waitFor();
			this.project.migrator(this.database.dataSource()).migrate();
			this.project.assertAppliedOnce();
		}
	}

}
