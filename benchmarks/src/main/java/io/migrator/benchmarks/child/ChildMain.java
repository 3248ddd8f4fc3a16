package io.migrator.benchmarks.child;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.zaxxer.hikari.HikariDataSource;

import io.migrator.benchmarks.tool.Contestant;
import io.migrator.benchmarks.tool.Target;
import io.migrator.benchmarks.tool.Tool;

/**
 * The program of a child: opens its pools, says that it is ready, waits for the word to
 * go, and migrates.
 */
final class ChildMain {

	private static final long TIME_FOR_LATER_CALLS = 4_000_000_000L;

	private static final double MILLISECOND = 1_000_000;

	private final ChildTask task;

	private final Map<String, HikariDataSource> pools = new HashMap<>();

	private final Gauges gauges = new Gauges();

	private ChildMain(ChildTask task) {
		this.task = task;
	}

	public static void main(String[] args) throws Exception {
		ChildMain child = new ChildMain(ChildTask.parse(args));
		// Liquibase talks through it
		Logger.getLogger("").setLevel(Level.WARNING);
		child.openPools();
		child.gauges.allocatedMegabytes();
		System.out.println(Output.READY);
		System.in.read();
		try {
			child.measure().forEach((metric, value) -> System.out.println(Output.RESULT + metric + " " + value));
		}
		catch (Exception | OutOfMemoryError ex) {
			System.out.println(Output.FAILED + String.valueOf(ex).replaceAll("\\s+", " "));
			ex.printStackTrace();
		}
		System.out.println(Output.DONE);
		System.in.read();
		child.pools.values().forEach(HikariDataSource::close);
	}

	/**
	 * Two connections each: Flyway does not do with one. Not checked again before they
	 * are lent, so that the pool adds no round trip.
	 */
	private void openPools() throws SQLException, InterruptedException {
		System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "3600000");
		for (String url : this.task.urls()) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(isLimit() ? url + "&preferQueryMode=simple" : url);
			pool.setMaximumPoolSize(2);
			pool.setMinimumIdle(2);
			pool.getConnection().close();
			while (pool.getHikariPoolMXBean().getIdleConnections() < 2) {
				Thread.sleep(1);
			}
			this.pools.put(url, pool);
		}
	}

	private boolean isLimit() {
		return this.task.contestant() == Contestant.LIMIT || this.task.contestant() == Contestant.PIPELINED_LIMIT;
	}

	private Map<Metric, Double> measure() throws Exception {
		Tool tool = this.task.contestant().tool();
		Map<Metric, Double> values = new EnumMap<>(Metric.class);
		double classes = this.gauges.loadedClasses();
		Call fresh = call(tool, 0);
		values.put(Metric.FRESH_MS, fresh.milliseconds());
		values.put(Metric.FRESH_CPU_MS, fresh.processorMilliseconds());
		values.put(Metric.ALLOCATED_MB, fresh.allocated());
		values.put(Metric.CLASSES, this.gauges.loadedClasses() - classes);
		List<Call> later = laterCalls(tool);
		if (!later.isEmpty()) {
			// while the first half ran, the JVM was still compiling
			List<Call> warm = later.subList(later.size() / 2, later.size());
			values.put(Metric.WARM_MS, median(warm, Call::milliseconds));
			values.put(Metric.WARM_CPU_MS, median(warm, Call::processorMilliseconds));
			values.put(Metric.WARM_ALLOCATED_MB, median(warm, Call::allocated));
		}
		values.put(Metric.PEAK_HEAP_MB, this.gauges.peakHeapMegabytes());
		this.gauges.peakResidentMegabytes().ifPresent((peak) -> values.put(Metric.PEAK_RESIDENT_MB, peak));
		return values;
	}

	private List<Call> laterCalls(Tool tool) throws Exception {
		List<Call> calls = new ArrayList<>();
		long end = System.nanoTime() + TIME_FOR_LATER_CALLS;
		int next = 1;
		while (next < this.task.leastCalls() || (next < this.task.mostCalls() && System.nanoTime() < end)) {
			calls.add(call(tool, next));
			next++;
		}
		return calls;
	}

	private Call call(Tool tool, int number) throws Exception {
		String url = this.task.url(number);
		Target target = new Target(url, Objects.requireNonNull(this.pools.get(url)));
		double allocated = this.gauges.allocatedMegabytes();
		double processor = this.gauges.processorMilliseconds();
		long begin = System.nanoTime();
		tool.migrate(target, this.task.location());
		double milliseconds = (System.nanoTime() - begin) / MILLISECOND;
		return new Call(milliseconds, this.gauges.processorMilliseconds() - processor,
				this.gauges.allocatedMegabytes() - allocated);
	}

	private static double median(List<Call> calls, ToDoubleFunction<Call> value) {
		double[] sorted = calls.stream().mapToDouble(value).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * One call of the tool.
	 *
	 * @param milliseconds how long it took
	 * @param processorMilliseconds how much of the processors this JVM took in it
	 * @param allocated the megabytes that it allocated
	 */
	private record Call(double milliseconds, double processorMilliseconds, double allocated) {
	}

}
