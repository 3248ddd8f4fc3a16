package io.migrator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Several instances of an application.
 */
public final class Instances {

	private Instances() {
	}

	/**
	 * Lets them all migrate at the same moment.
	 * @return how many migrations they applied together
	 */
	public static int migrateAtOnce(int instances, Supplier<Migrator> migrator) throws Exception {
		return atOnce(instances, () -> migrator.get().migrate().applied()).stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * Lets them all do something at the same moment.
	 * @return what each returned
	 */
	static List<Integer> atOnce(int instances, Callable<Integer> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(instances);
		try {
			CountDownLatch go = new CountDownLatch(1);
			List<Future<Integer>> runs = new ArrayList<>();
			for (int i = 0; i < instances; i++) {
				runs.add(executor.submit(() -> {
					go.await();
					return work.call();
				}));
			}
			go.countDown();
			List<Integer> results = new ArrayList<>();
			for (Future<Integer> run : runs) {
				results.add(run.get(60, TimeUnit.SECONDS));
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
