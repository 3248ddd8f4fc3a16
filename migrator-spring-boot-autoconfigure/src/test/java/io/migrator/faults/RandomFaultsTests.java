package io.migrator.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.migrator.test.OwnServer;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Replicas start at once, again and again until each is up, while faults befall them that
 * a seed tells; in the end each migration is there exactly once.
 */
class RandomFaultsTests {

	private static final int MOST_STARTS = 12;

	static long[] seeds() {
		return FaultBudget.seeds(5);
	}

	static long[] fewSeeds() {
		return FaultBudget.seeds(2);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void appliesEachMigrationOnce(long seed, @TempDir Path folder) throws Exception {
		TestDatabase database = TestDatabase.create();
		Random random = new Random(seed);
		MarkedProject project = RandomProject.mixed(random, folder, database);
		assertAllGetUp(project, Replica.several(random, project, database, database.port()));
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("fewSeeds")
	void appliesEachMigrationOnceBehindAPooler(long seed, @TempDir Path folder) throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		TestDatabase database = TestDatabase.create();
		Random random = new Random(seed);
		MarkedProject project = RandomProject.mixed(random, folder, database);
		try (PgBouncer bouncer = PgBouncer.start(database, "transaction")) {
			assertAllGetUp(project, Replica.several(random, project, database, bouncer.port()));
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("fewSeeds")
	void appliesEachMigrationOnceWhileTheServerCrashes(long seed, @TempDir Path folder, @TempDir Path serverFolder)
			throws Exception {
		try (OwnServer server = OwnServer.start(serverFolder)) {
			TestDatabase database = server.database();
			Random random = new Random(seed);
			MarkedProject project = RandomProject.mixed(random, folder, database).slow(200);
			List<Replica> replicas = Replica.several(random, project, database, database.port());
			ExecutorService executor = Executors.newFixedThreadPool(1);
			Future<?> crash = executor.submit(() -> {
				TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
				server.stop("immediate");
				server.start();
				return null;
			});
			startUntilUp(replicas);
			crash.get();
			executor.shutdown();
			project.assertAppliedOnce();
		}
	}

	private static void assertAllGetUp(MarkedProject project, List<Replica> replicas) throws Exception {
		startUntilUp(replicas);
		project.assertAppliedOnce();
	}

	private static void startUntilUp(List<Replica> replicas) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(replicas.size());
		try {
			List<Future<?>> starts = new ArrayList<>();
			replicas.forEach((replica) -> starts.add(executor.submit(() -> {
				replica.startUntilUp(MOST_STARTS);
				return null;
			})));
			for (Future<?> start : starts) {
				start.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
			replicas.forEach(Replica::close);
		}
	}

}
