package io.migrator.benchmarks.child;

import java.util.Arrays;

import com.zaxxer.hikari.HikariDataSource;

import io.migrator.benchmarks.tool.EndpointAnswers;
import io.migrator.benchmarks.tool.Target;

/**
 * The program of a child that answers as an endpoint does, again and again.
 */
final class EndpointMain {

	private static final int CALLS = 15;

	private static final double MILLISECOND = 1_000_000;

	private static final double KILOBYTE = 1_000;

	private EndpointMain() {
	}

	public static void main(String[] args) throws Exception {
		ChildTask task = ChildTask.parse(args);
		try (HikariDataSource pool = new HikariDataSource()) {
			// Not checked again before they are lent, which would add a round trip
			System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "3600000");
			pool.setJdbcUrl(task.url(0));
			pool.setMaximumPoolSize(2);
			pool.getConnection().close();
			EndpointAnswers answers = task.contestant().endpoint(new Target(task.url(0), pool), task.location());
			System.out.println(Output.READY);
			System.in.read();
			tell(Metric.JSON_KB, answers.json().length / KILOBYTE);
			if (task.mostCalls() > 1) {
				tell(Metric.WARM_MS, median(answers::json));
				if (answers.page().isPresent()) {
					tell(Metric.PAGE_KB, answers.page().get().length / KILOBYTE);
					tell(Metric.PAGE_MS, median(answers::page));
				}
			}
			System.out.println(Output.DONE);
			System.in.read();
		}
	}

	private static void tell(Metric metric, double value) {
		System.out.println(Output.RESULT + metric + " " + value);
	}

	private static double median(Runnable answer) {
		double[] times = new double[CALLS];
		for (int i = 0; i < CALLS; i++) {
			long begin = System.nanoTime();
			answer.run();
			times[i] = (System.nanoTime() - begin) / MILLISECOND;
		}
		Arrays.sort(times);
		return times[CALLS / 2];
	}

}
