package io.migrator.benchmarks;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.tool.Contestant;

/**
 * A start that finds everything applied.
 */
final class NoOpTrial implements Trial {

	private static final int MOST_CALLS = 500;

	private final Workshop workshop;

	private final Project project;

	private final Way way;

	private final Map<Contestant, Database> databases = new EnumMap<>(Contestant.class);

	NoOpTrial(Workshop workshop, Project project, Way way) {
		this.workshop = workshop;
		this.project = project;
		this.way = way;
	}

	@Override
	public void prepare(Contestant contestant) throws Exception {
		this.databases.put(contestant, this.workshop.applied(contestant, this.project));
	}

	@Override
	public Sample measure(Contestant contestant) throws Exception {
		Database database = Objects.requireNonNull(this.databases.get(contestant));
		return this.workshop.measure(contestant, this.project, List.of(database),
				(this.way == Way.DIRECT) ? MOST_CALLS : 1, this.way, "-Xmx1g");
	}

	@Override
	public void finish() throws SQLException {
		for (Database database : this.databases.values()) {
			this.workshop.server().drop(database);
		}
	}

}
