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

import io.migrator.report.RunReport;

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
		ExecutorService executor = Executors.newFixedThreadPool(instances);
		try {
			CountDownLatch go = new CountDownLatch(1);
			List<Future<RunReport>> runs = new ArrayList<>();
			for (int i = 0; i < instances; i++) {
				Callable<RunReport> run = () -> {
					go.await();
					return migrator.get().migrate();
				};
				runs.add(executor.submit(run));
			}
			go.countDown();
			int applied = 0;
			for (Future<RunReport> run : runs) {
				applied += run.get(60, TimeUnit.SECONDS).applied();
			}
			return applied;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
