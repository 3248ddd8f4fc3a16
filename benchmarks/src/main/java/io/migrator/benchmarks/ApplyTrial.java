package io.migrator.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.tool.Contestant;

/**
 * A start that finds an empty database and applies everything; each call another one.
 */
final class ApplyTrial implements Trial {

	private final Workshop workshop;

	private final Project project;

	private final int calls;

	private final Way way;

	private final String heap;

	private final String heapOfPeers;

	private ApplyTrial(Workshop workshop, Project project, int calls, Way way, String heap, String heapOfPeers) {
		this.workshop = workshop;
		this.project = project;
		this.calls = calls;
		this.way = way;
		this.heap = heap;
		this.heapOfPeers = heapOfPeers;
	}

	/**
	 * Applies a project as often as told in each JVM.
	 */
	static ApplyTrial of(Workshop workshop, Project project, int calls, Way way) {
		return new ApplyTrial(workshop, project, calls, way, "-Xmx1g", "-Xmx1g");
	}

	/**
	 * Applies a project once in a small heap; peers get a large one.
	 */
	static ApplyTrial inSmallHeap(Workshop workshop, Project project, String heap) {
		return new ApplyTrial(workshop, project, 1, Way.DIRECT, heap, "-Xmx4g");
	}

	@Override
	public Sample measure(Contestant contestant) throws Exception {
		List<Database> databases = new ArrayList<>();
		try {
			for (int i = 0; i < this.calls; i++) {
				databases.add(this.workshop.server().create());
			}
			Sample sample = this.workshop.measure(contestant, this.project, databases, this.calls, this.way,
					heap(contestant));
			for (Database database : databases) {
				sample = this.workshop.checked(sample, this.project, database);
			}
			return sample;
		}
		finally {
			for (Database database : databases) {
				this.workshop.server().drop(database);
			}
		}
	}

	private String heap(Contestant contestant) {
		return switch (contestant) {
			case FLYWAY, LIQUIBASE -> this.heapOfPeers;
			default -> this.heap;
		};
	}

}
