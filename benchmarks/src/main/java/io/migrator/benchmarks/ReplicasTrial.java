package io.migrator.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.benchmarks.child.Child;
import io.migrator.benchmarks.child.ChildTask;
import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.tool.Contestant;

/**
 * Several processes that find an empty database at the same moment.
 */
final class ReplicasTrial implements Trial {

	private static final double MILLISECOND = 1_000_000;

	private final Workshop workshop;

	private final Project project;

	private final int replicas;

	ReplicasTrial(Workshop workshop, Project project, int replicas) {
		this.workshop = workshop;
		this.project = project;
		this.replicas = replicas;
	}

	@Override
	public Sample measure(Contestant contestant) throws Exception {
		Database database = this.workshop.server().create();
		List<Child> children = new ArrayList<>();
		try {
			ChildTask task = ChildTask.once(contestant, this.project.location(), database.url());
			for (int i = 0; i < this.replicas; i++) {
				children.add(Child.start(task, Workshop.TIME_LIMIT, "-Xmx256m"));
			}
			for (Child child : children) {
				child.awaitReady();
			}
			return this.workshop.checked(race(children), this.project, database);
		}
		finally {
			children.forEach(Child::close);
			this.workshop.server().drop(database);
		}
	}

	private static Sample race(List<Child> children) throws Exception {
		long begin = System.nanoTime();
		for (Child child : children) {
			child.go();
		}
		List<String> failures = new ArrayList<>();
		for (Child child : children) {
			Optional<String> failure = child.result().failure();
			failure.ifPresent(failures::add);
		}
		double milliseconds = (System.nanoTime() - begin) / MILLISECOND;
		return failures.isEmpty() ? Sample.of(Map.of(Metric.FRESH_MS, milliseconds))
				: Sample.failed(failures.size() + " of " + children.size() + " replicas: " + failures.get(0));
	}

}
