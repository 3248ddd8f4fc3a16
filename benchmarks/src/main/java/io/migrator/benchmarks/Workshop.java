package io.migrator.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.migrator.benchmarks.child.Child;
import io.migrator.benchmarks.child.ChildTask;
import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.proxy.DelayingProxy;
import io.migrator.benchmarks.proxy.RoundTripCounter;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.server.Server;
import io.migrator.benchmarks.tool.Contestant;

/**
 * Where trials find a server, a place for files, and children that measure.
 *
 * @param server the server
 * @param folder where files go
 */
record Workshop(Server server, Path folder) {

	/**
	 * Whoever needs longer has failed.
	 */
	static final Duration TIME_LIMIT = Duration.ofMinutes(5);

	private static final Duration TIME_LIMIT_OF_PREPARATION = Duration.ofMinutes(20);

	/**
	 * Applies a project to a new database.
	 */
	Database applied(Contestant contestant, Project project) throws IOException, SQLException {
		Database database = this.server.create();
		ChildTask task = ChildTask.once(contestant, project.location(), database.url());
		Sample sample = run(task, TIME_LIMIT_OF_PREPARATION, "-Xmx1g");
		sample = checked(sample, project, database);
		if (sample.failure().isPresent()) {
			throw new IOException("Preparation failed: " + sample.failure().get());
		}
		return database;
	}

	/**
	 * Measures a contestant in a new JVM.
	 * @param mostCalls how many calls at most; the last database is migrated again and
	 * again
	 */
	Sample measure(Contestant contestant, Project project, List<Database> databases, int mostCalls, Way way,
			String heap) throws IOException {
		List<String> urls = new ArrayList<>();
		if (way == Way.DIRECT) {
			databases.forEach((database) -> urls.add(database.url()));
			return run(new ChildTask(contestant, project.location(), mostCalls, urls), TIME_LIMIT, heap);
		}
		RoundTripCounter counter = new RoundTripCounter();
		try (DelayingProxy proxy = DelayingProxy.start(this.server.port(), way.roundTripTime(), counter)) {
			databases.forEach((database) -> urls.add(database.through(proxy.port()).url()));
			ChildTask task = new ChildTask(contestant, project.location(), mostCalls, urls);
			try (Child child = Child.start(task, TIME_LIMIT, heap)) {
				child.awaitReady();
				counter.reset();
				child.go();
				return child.result().with(Metric.ROUND_TRIPS, counter.count());
			}
		}
	}

	private static Sample run(ChildTask task, Duration timeLimit, String heap) throws IOException {
		try (Child child = Child.start(task, timeLimit, heap)) {
			child.awaitReady();
			child.go();
			return child.result();
		}
	}

	/**
	 * A sample counts only if everything was applied, and once.
	 */
	Sample checked(Sample sample, Project project, Database database) throws SQLException {
		if (sample.failure().isPresent()) {
			return sample;
		}
		long found = Long.parseLong(this.server.query(database, project.evidence()));
		return (found == project.complete()) ? sample
				: Sample.failed("applied " + found + " instead of " + project.complete());
	}

}
