package io.migrator.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.migrator.benchmarks.BenchmarkCase.Pace;
import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.result.Goal;
import io.migrator.benchmarks.result.Row;
import io.migrator.benchmarks.tool.Contestant;

import static io.migrator.benchmarks.result.Goal.atMost;
import static io.migrator.benchmarks.result.Goal.timesBetter;
import static io.migrator.benchmarks.result.Goal.within;
import static io.migrator.benchmarks.tool.Contestant.FLYWAY;
import static io.migrator.benchmarks.tool.Contestant.LIMIT;
import static io.migrator.benchmarks.tool.Contestant.LIQUIBASE;
import static io.migrator.benchmarks.tool.Contestant.MIGRATOR;
import static io.migrator.benchmarks.tool.Contestant.NONE;
import static io.migrator.benchmarks.tool.Contestant.PIPELINED_LIMIT;
import static io.migrator.benchmarks.tool.Contestant.PSQL;

/**
 * All cases, and what is to be reached in each.
 */
final class Catalogue {

	private static final List<Contestant> NO_OP = List.of(MIGRATOR, FLYWAY, LIQUIBASE, LIMIT);

	private static final List<Contestant> APPLY = List.of(MIGRATOR, FLYWAY, LIQUIBASE, LIMIT, PIPELINED_LIMIT, PSQL);

	private static final List<Contestant> ONE_FILE = List.of(MIGRATOR, FLYWAY, LIQUIBASE, LIMIT, PSQL);

	private static final List<Contestant> START = List.of(NONE, MIGRATOR, FLYWAY, LIQUIBASE);

	private static final List<Contestant> START_AND_LIMIT = List.of(NONE, MIGRATOR, FLYWAY, LIQUIBASE, LIMIT);

	private static final int MANY = Integer.MAX_VALUE;

	private Catalogue() {
	}

	static List<BenchmarkCase> all() {
		return List.of(noOp100(), noOp1000(), noOp5000(), noOpInJar(), noOpRoundTrips(), apply100(), apply1000(),
				apply100Far(), applyRoundTrips(), inserts(), copy(), copyGigabyte(), replicas(10), replicas(32),
				start(), startWithQuery(), startWithRoom(), endpoint5000());
	}

	/**
	 * The smallest of all, which shows that the benchmarks work.
	 */
	static BenchmarkCase smoke() {
		return new BenchmarkCase("smoke", Pace.LONG, 1, List.of(MIGRATOR, LIMIT),
				List.of(Row.of("apply 5: ms", Metric.FRESH_MS), Row.of("apply 5: round trips", Metric.ROUND_TRIPS)),
				(workshop) -> ApplyTrial.of(workshop, Project.many(workshop.folder().resolve("smoke"), 5), 1,
						Way.COUNTED));
	}

	private static BenchmarkCase noOp100() {
		return new BenchmarkCase(
				"noop-100", Pace.QUICK, MANY, NO_OP, freshAndWarm("no-op, 100 applied", List.of(timesBetter(7, FLYWAY)),
						List.of(timesBetter(7, FLYWAY)), within(1.3, LIMIT)),
				(workshop) -> new NoOpTrial(workshop, many(workshop, 100), Way.DIRECT));
	}

	private static BenchmarkCase noOp1000() {
		List<Row> rows = new ArrayList<>(freshAndWarm("no-op, 1000 applied", List.of(timesBetter(7, FLYWAY)),
				List.of(timesBetter(7, FLYWAY)), within(1.3, LIMIT)));
		rows.add(Row.of("no-op, 1000 applied: allocated MB, warm", Metric.WARM_ALLOCATED_MB)
			.must(atMost(10))
			.ambition(atMost(4)));
		rows.add(Row.of("no-op, 1000 applied: allocated MB, fresh", Metric.ALLOCATED_MB));
		return new BenchmarkCase("noop-1000", Pace.QUICK, MANY, NO_OP, rows,
				(workshop) -> new NoOpTrial(workshop, many(workshop, 1000), Way.DIRECT));
	}

	private static BenchmarkCase noOp5000() {
		return new BenchmarkCase(
				"noop-5000", Pace.NORMAL, MANY, NO_OP, freshAndWarm("no-op, 5000 applied",
						List.of(timesBetter(8, FLYWAY)), List.of(timesBetter(8, FLYWAY)), within(1.3, LIMIT)),
				(workshop) -> new NoOpTrial(workshop, many(workshop, 5000), Way.DIRECT));
	}

	private static BenchmarkCase noOpInJar() {
		return new BenchmarkCase("noop-jar", Pace.QUICK, MANY, NO_OP,
				freshAndWarm("no-op, 1000 applied, in a jar", List.of(timesBetter(15, FLYWAY)),
						List.of(timesBetter(25, FLYWAY)), within(1.5, LIMIT)),
				(workshop) -> new NoOpTrial(workshop, many(workshop, 1000).jar(), Way.DIRECT));
	}

	private static BenchmarkCase noOpRoundTrips() {
		return new BenchmarkCase("noop-trips", Pace.QUICK, 1, NO_OP, List
			.of(Row.of("no-op, 100 applied: round trips", Metric.ROUND_TRIPS).must(atMost(1)).ambition(atMost(1))),
				(workshop) -> new NoOpTrial(workshop, many(workshop, 100), Way.COUNTED));
	}

	private static BenchmarkCase apply100() {
		return new BenchmarkCase("apply-100", Pace.QUICK, MANY, APPLY,
				freshAndWarm("apply 100", List.of(timesBetter(3, FLYWAY)), List.of(timesBetter(2.5, FLYWAY)),
						within(1.15, LIMIT)),
				(workshop) -> ApplyTrial.of(workshop, many(workshop, 100), 5, Way.DIRECT));
	}

	private static BenchmarkCase apply1000() {
		return new BenchmarkCase("apply-1000", Pace.NORMAL, 3, APPLY,
				freshAndWarm("apply 1000", List.of(timesBetter(3, FLYWAY)), List.of(timesBetter(3, FLYWAY)),
						within(1.15, LIMIT)),
				(workshop) -> ApplyTrial.of(workshop, many(workshop, 1000), 2, Way.DIRECT));
	}

	private static BenchmarkCase apply100Far() {
		return new BenchmarkCase("apply-100-far", Pace.NORMAL, 3,
				List.of(MIGRATOR, FLYWAY, LIQUIBASE, LIMIT, PIPELINED_LIMIT),
				List.of(Row.of("apply 100, 2 ms away: ms", Metric.FRESH_MS)
					.must(timesBetter(10, FLYWAY), timesBetter(7, LIQUIBASE))
					.ambition(timesBetter(25, FLYWAY))),
				(workshop) -> ApplyTrial.of(workshop, many(workshop, 100), 1, Way.DELAYED));
	}

	private static BenchmarkCase applyRoundTrips() {
		int migrations = 100;
		return new BenchmarkCase("apply-trips", Pace.QUICK, 1,
				List.of(MIGRATOR, FLYWAY, LIQUIBASE, LIMIT, PIPELINED_LIMIT),
				List.of(Row.of("apply 100: round trips", Metric.ROUND_TRIPS)
					.must(atMost(migrations + 8))
					.ambition(atMost((migrations + 63) / 64 + 8))),
				(workshop) -> ApplyTrial.of(workshop, many(workshop, migrations), 1, Way.COUNTED));
	}

	private static BenchmarkCase inserts() {
		return new BenchmarkCase("inserts", Pace.NORMAL, 3, ONE_FILE,
				List.of(Row.of("50,000 INSERTs in one file: ms", Metric.FRESH_MS)
					.must(timesBetter(4, FLYWAY))
					.ambition(within(1.3, LIMIT)),
						Row.of("50,000 INSERTs in one file: peak heap MB", Metric.PEAK_HEAP_MB).must(atMost(64))),
				(workshop) -> ApplyTrial.inSmallHeap(workshop, Project.inserts(workshop.folder().resolve("inserts")),
						"-Xmx64m"));
	}

	private static BenchmarkCase copy() {
		return new BenchmarkCase("copy", Pace.NORMAL, 3, ONE_FILE,
				List.of(Row.of("100 MB COPY in one file: ms", Metric.FRESH_MS)
					.must(timesBetter(5, FLYWAY))
					.ambition(within(1.3, LIMIT)),
						Row.of("100 MB COPY in one file: allocated MB", Metric.ALLOCATED_MB).must(atMost(50)),
						Row.of("100 MB COPY in one file: peak heap MB", Metric.PEAK_HEAP_MB).must(atMost(64))),
				(workshop) -> ApplyTrial.inSmallHeap(workshop, Project.copy(workshop.folder().resolve("copy"), 100),
						"-Xmx64m"));
	}

	private static BenchmarkCase copyGigabyte() {
		return new BenchmarkCase("copy-1g", Pace.LONG, 1, List.of(MIGRATOR, LIMIT, PSQL),
				List.of(Row.of("1 GiB COPY in one file: ms", Metric.FRESH_MS).ambition(within(1.3, LIMIT)),
						Row.of("1 GiB COPY in one file: peak heap MB", Metric.PEAK_HEAP_MB).must(atMost(256)),
						Row.of("1 GiB COPY in one file: peak resident MB", Metric.PEAK_RESIDENT_MB)),
				(workshop) -> ApplyTrial.inSmallHeap(workshop, Project.copy(workshop.folder().resolve("copy-1g"), 1091),
						"-Xmx256m"));
	}

	private static BenchmarkCase replicas(int replicas) {
		return new BenchmarkCase("replicas-" + replicas, Pace.NORMAL, 3, NO_OP,
				List.of(Row.of(replicas + " replicas, 100 pending: ms until the last is done", Metric.FRESH_MS)
					.must(timesBetter(6, FLYWAY))
					.ambition(within(1.5, LIMIT))),
				(workshop) -> new ReplicasTrial(workshop, many(workshop, 100), replicas));
	}

	private static BenchmarkCase start() {
		return new BenchmarkCase("start", Pace.QUICK, MANY, START_AND_LIMIT,
				List.of(Row.of("Spring Boot start, 100 applied: added ms", Metric.ADDED_MS)
					.must(timesBetter(4, FLYWAY))
					.ambition(timesBetter(8, FLYWAY)),
						Row.of("Spring Boot start, 100 applied: added classes", Metric.ADDED_CLASSES),
						Row.of("Spring Boot start, 100 applied: ms", Metric.START_MS)),
				(workshop) -> new StartTrial(workshop, many(workshop, 100), List.of(), List.of()));
	}

	private static BenchmarkCase startWithQuery() {
		return new BenchmarkCase("start-query", Pace.NORMAL, MANY, START,
				List.of(Row.of("the same, the application queries too: added ms", Metric.ADDED_MS)
					.must(timesBetter(4, FLYWAY))
					.ambition(timesBetter(8, FLYWAY)),
						Row.of("the same, the application queries too: added classes", Metric.ADDED_CLASSES)),
				(workshop) -> new StartTrial(workshop, many(workshop, 100), List.of(), List.of(StartTrial.QUERY)));
	}

	/**
	 * With room for more classes than an application of JDBC alone has, so that the JVM
	 * does not collect them when a few are added.
	 */
	private static BenchmarkCase startWithRoom() {
		return new BenchmarkCase("start-room", Pace.NORMAL, MANY, START,
				List.of(Row.of("the same, with -XX:MetaspaceSize=64m: added ms", Metric.ADDED_MS)
					.must(timesBetter(4, FLYWAY))
					.ambition(timesBetter(8, FLYWAY))),
				(workshop) -> new StartTrial(workshop, many(workshop, 100), List.of("-XX:MetaspaceSize=64m"),
						List.of(StartTrial.QUERY)));
	}

	private static BenchmarkCase endpoint5000() {
		return new BenchmarkCase("endpoint-5000", Pace.NORMAL, 3, List.of(MIGRATOR, FLYWAY),
				List.of(Row.of("endpoint, 5000 applied: ms, warm", Metric.WARM_MS).must(timesBetter(3, FLYWAY)),
						Row.of("endpoint, 5000 applied: JSON KB", Metric.JSON_KB),
						Row.of("endpoint, 5000 applied: round trips", Metric.ROUND_TRIPS).must(atMost(2)),
						Row.of("the same as a page: ms, warm", Metric.PAGE_MS),
						Row.of("the same as a page: KB", Metric.PAGE_KB).must(atMost(1000))),
				(workshop) -> new EndpointTrial(workshop, many(workshop, 5000)));
	}

	private static Project many(Workshop workshop, int migrations) {
		return Project.many(workshop.folder().resolve("many-" + migrations), migrations);
	}

	private static List<Row> freshAndWarm(String title, List<Goal> fresh, List<Goal> warm, Goal ambition) {
		return List.of(new Row(title + ": ms, fresh", Metric.FRESH_MS, fresh, List.of(ambition)),
				new Row(title + ": ms, warm", Metric.WARM_MS, warm, List.of(ambition)));
	}

}
