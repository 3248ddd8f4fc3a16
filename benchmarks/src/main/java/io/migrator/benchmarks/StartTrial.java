package io.migrator.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

import io.migrator.benchmarks.child.Child;
import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.project.Project;
import io.migrator.benchmarks.server.Database;
import io.migrator.benchmarks.tool.Contestant;
import io.migrator.benchmarks.tool.Location;

/**
 * The start of a Spring Boot application that finds everything applied: from the start of
 * the process to the application's being ready. The limit is the same application that
 * asks its database one question.
 */
final class StartTrial implements Trial {

	/**
	 * Has the application ask its database something itself.
	 */
	static final String QUERY = "--app.query=true";

	private static final double MILLISECOND = 1_000_000;

	private final Workshop workshop;

	private final Project project;

	private final List<String> options;

	private final List<String> arguments;

	private final Map<Contestant, Database> databases = new EnumMap<>(Contestant.class);

	/**
	 * Creates the trial.
	 * @param options of the JVM
	 * @param arguments of the application
	 */
	StartTrial(Workshop workshop, Project project, List<String> options, List<String> arguments) {
		this.workshop = workshop;
		this.project = project;
		this.options = options;
		this.arguments = arguments;
	}

	@Override
	public void prepare(Contestant contestant) throws Exception {
		Database database = this.workshop.server().create();
		this.databases.put(contestant, database);
		Sample sample = measure(contestant);
		if (contestant != Contestant.NONE && contestant != Contestant.LIMIT) {
			sample = this.workshop.checked(sample, this.project, database);
		}
		if (sample.failure().isPresent()) {
			throw new IllegalStateException(sample.failure().get());
		}
	}

	@Override
	public Sample measure(Contestant contestant) throws Exception {
		Database database = Objects.requireNonNull(this.databases.get(contestant));
		List<String> all = new ArrayList<>(this.arguments);
		if (contestant == Contestant.LIMIT) {
			all.add(QUERY);
		}
		all.add("--spring.datasource.url=" + database.url());
		all.add("--spring.flyway.locations=classpath:" + Location.MIGRATIONS);
		long begin = System.nanoTime();
		try (Child child = Child.startApplication(contestant, this.project.location().path(), Workshop.TIME_LIMIT,
				this.options, all)) {
			child.awaitReady();
			double time = (System.nanoTime() - begin) / MILLISECOND;
			return child.result().with(Metric.START_MS, time);
		}
	}

	@Override
	public Map<Contestant, Sample> compare(Map<Contestant, Sample> round) {
		Sample without = round.getOrDefault(Contestant.NONE, Sample.failed("not measured"));
		Map<Contestant, Sample> compared = new EnumMap<>(Contestant.class);
		round.forEach((contestant, sample) -> compared.put(contestant,
				(contestant == Contestant.NONE) ? sample
						: added(added(sample, without, Metric.START_MS, Metric.ADDED_MS), without, Metric.CLASSES,
								Metric.ADDED_CLASSES)));
		return compared;
	}

	private static Sample added(Sample sample, Sample without, Metric total, Metric added) {
		OptionalDouble with = sample.value(total);
		OptionalDouble base = without.value(total);
		return (with.isPresent() && base.isPresent()) ? sample.with(added, with.getAsDouble() - base.getAsDouble())
				: sample;
	}

	@Override
	public void finish() throws Exception {
		for (Database database : this.databases.values()) {
			this.workshop.server().drop(database);
		}
	}

}
