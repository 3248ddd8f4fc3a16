package io.migrator.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.tool.Contestant;

/**
 * All that a run has measured so far.
 */
public final class Measurements {

	private final List<Measurement> all = new ArrayList<>();

	/**
	 * Adds a sample.
	 * @param caseId the case
	 * @param contestant who was measured
	 * @param round in which round
	 * @param sample what it gave
	 */
	public void add(String caseId, Contestant contestant, int round, Sample sample) {
		this.all.add(new Measurement(caseId, contestant, round, sample));
	}

	List<Measurement> all() {
		return List.copyOf(this.all);
	}

	/**
	 * Why a contestant failed in a case.
	 */
	Optional<String> failure(String caseId, Contestant contestant) {
		return this.all.stream()
			.filter((each) -> each.is(caseId, contestant))
			.flatMap((each) -> each.sample().failure().stream())
			.findFirst();
	}

	/**
	 * The median of all rounds.
	 * @param caseId the case
	 * @param contestant who was measured
	 * @param metric what was measured
	 * @return the median, empty where nothing was measured
	 */
	public Optional<Double> value(String caseId, Contestant contestant, Metric metric) {
		return spread(caseId, contestant, metric).map(Spread::median);
	}

	Optional<Spread> spread(String caseId, Contestant contestant, Metric metric) {
		double[] values = this.all.stream()
			.filter((each) -> each.is(caseId, contestant))
			.flatMapToDouble((each) -> stream(each.sample().value(metric)))
			.toArray();
		return (values.length == 0) ? Optional.empty() : Optional.of(Spread.of(values));
	}

	/**
	 * How many times as much as ours another contestant's value is: the median of the
	 * ratios of each round.
	 */
	OptionalDouble ratio(String caseId, Contestant other, Metric metric) {
		double[] ratios = this.all.stream()
			.filter((each) -> each.is(caseId, other))
			.flatMapToDouble((each) -> stream(ratio(each, metric)))
			.toArray();
		return (ratios.length == 0) ? OptionalDouble.empty() : OptionalDouble.of(Spread.of(ratios).median());
	}

	private OptionalDouble ratio(Measurement other, Metric metric) {
		return this.all.stream()
			.filter((each) -> each.is(other.caseId(), Contestant.MIGRATOR) && each.round() == other.round())
			.flatMapToDouble((ours) -> stream(ours.sample().value(metric)))
			.flatMap((ours) -> stream(other.sample().value(metric)).map((value) -> value / ours))
			.findFirst();
	}

	private static DoubleStream stream(OptionalDouble value) {
		return value.stream();
	}

	/**
	 * One sample and where it belongs.
	 *
	 * @param caseId the case
	 * @param contestant who was measured
	 * @param round in which round
	 * @param sample what it gave
	 */
	record Measurement(String caseId, Contestant contestant, int round, Sample sample) {

		boolean is(String id, Contestant who) {
			return this.caseId.equals(id) && this.contestant == who;
		}

	}

}
