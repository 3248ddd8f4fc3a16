package io.migrator.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.migrator.benchmarks.child.Child;
import io.migrator.benchmarks.child.ChildTask;
import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.proxy.DelayingProxy;
import io.migrator.benchmarks.proxy.RoundTripCounter;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.tool.Contestant;

/**
 * What an endpoint answers where everything is applied: how long it takes and how long it
 * is, and from a second child the round trips of one answer.
 */
final class EndpointTrial implements Trial {

	private final Workshop workshop;

	private final Project project;

	private final Map<Contestant, Database> databases = new EnumMap<>(Contestant.class);

	EndpointTrial(Workshop workshop, Project project) {
		this.workshop = workshop;
		this.project = project;
	}

	@Override
	public void prepare(Contestant contestant) throws Exception {
		this.databases.put(contestant, this.workshop.applied(contestant, this.project));
	}

	@Override
	public Sample measure(Contestant contestant) throws Exception {
		Database database = Objects.requireNonNull(this.databases.get(contestant));
		Sample sample;
		try (Child child = child(contestant, Integer.MAX_VALUE, database)) {
			child.awaitReady();
			child.go();
			sample = child.result();
		}
		RoundTripCounter counter = new RoundTripCounter();
		try (DelayingProxy proxy = DelayingProxy.start(this.workshop.server().port(), Way.COUNTED.roundTripTime(),
				counter); Child child = child(contestant, 1, database.through(proxy.port()))) {
			child.awaitReady();
			counter.reset();
			child.go();
			child.result();
			return sample.with(Metric.ROUND_TRIPS, counter.count());
		}
	}

	private Child child(Contestant contestant, int calls, Database database) throws IOException {
		return Child.startEndpoint(new ChildTask(contestant, this.project.location(), calls, List.of(database.url())),
				Workshop.TIME_LIMIT);
	}

	@Override
	public void finish() throws SQLException {
		for (Database database : this.databases.values()) {
			this.workshop.server().drop(database);
		}
	}

}
