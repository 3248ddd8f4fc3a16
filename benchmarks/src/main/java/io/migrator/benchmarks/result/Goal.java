package io.migrator.benchmarks.result;

import java.util.OptionalDouble;

import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.tool.Contestant;

/**
 * Something that a value is to reach.
 */
public sealed interface Goal {

	/**
	 * To need so many times less than another contestant.
	 * @param factor how many times less at least
	 * @param other the other one
	 * @return the goal
	 */
	static Goal timesBetter(double factor, Contestant other) {
		return new TimesBetter(factor, other);
	}

	/**
	 * To need at most so many times as much as another contestant.
	 * @param factor how many times as much at most
	 * @param other the other one
	 * @return the goal
	 */
	static Goal within(double factor, Contestant other) {
		return new Within(factor, other);
	}

	/**
	 * To need no more than so much.
	 * @param most how much at most
	 * @return the goal
	 */
	static Goal atMost(double most) {
		return new AtMost(most);
	}

	/**
	 * What is to be reached, in words.
	 */
	String text(Metric metric);

	/**
	 * What was reached, in the same unit; empty where it was not measured.
	 */
	OptionalDouble reached(Measurements measurements, String caseId, Metric metric);

	/**
	 * Tells whether that is enough.
	 */
	boolean isMetBy(double reached);

	/**
	 * A factor between another contestant and us.
	 *
	 * @param factor how many times less at least
	 * @param other the other one
	 */
	record TimesBetter(double factor, Contestant other) implements Goal {

		@Override
		public String text(Metric metric) {
			return "≥ " + Spread.number(this.factor) + "x " + this.other.title();
		}

		@Override
		public OptionalDouble reached(Measurements measurements, String caseId, Metric metric) {
			return measurements.ratio(caseId, this.other, metric);
		}

		@Override
		public boolean isMetBy(double reached) {
			return reached >= this.factor;
		}

	}

	/**
	 * A factor between us and another contestant.
	 *
	 * @param factor how many times as much at most
	 * @param other the other one
	 */
	record Within(double factor, Contestant other) implements Goal {

		@Override
		public String text(Metric metric) {
			return "≤ " + Spread.number(this.factor) + "x " + this.other.title();
		}

		@Override
		public OptionalDouble reached(Measurements measurements, String caseId, Metric metric) {
			OptionalDouble ratio = measurements.ratio(caseId, this.other, metric);
			return ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : ratio;
		}

		@Override
		public boolean isMetBy(double reached) {
			return reached <= this.factor;
		}

	}

	/**
	 * A number.
	 *
	 * @param most how much at most
	 */
	record AtMost(double most) implements Goal {

		@Override
		public String text(Metric metric) {
			return ("≤ " + Spread.number(this.most) + " " + metric.unit()).strip();
		}

		@Override
		public OptionalDouble reached(Measurements measurements, String caseId, Metric metric) {
			return measurements.spread(caseId, Contestant.MIGRATOR, metric)
				.map((spread) -> OptionalDouble.of(spread.median()))
				.orElseGet(OptionalDouble::empty);
		}

		@Override
		public boolean isMetBy(double reached) {
			return reached <= this.most;
		}

	}

}
