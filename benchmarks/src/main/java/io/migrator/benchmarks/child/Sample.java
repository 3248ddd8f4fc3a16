package io.migrator.benchmarks.child;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one measurement gave: values, or why there are none.
 *
 * @param values by metric
 * @param failure why the contestant failed, where it did
 */
public record Sample(Map<Metric, Double> values, Optional<String> failure) {

	public Sample {
		values = Map.copyOf(values);
	}

	/**
	 * A measurement that succeeded.
	 * @param values by metric
	 * @return the sample
	 */
	public static Sample of(Map<Metric, Double> values) {
		return new Sample(values, Optional.empty());
	}

	/**
	 * A measurement that failed.
	 * @param reason why
	 * @return the sample
	 */
	public static Sample failed(String reason) {
		return new Sample(Map.of(), Optional.of(reason));
	}

	/**
	 * The same with one more value.
	 * @param metric the metric
	 * @param value its value
	 * @return the sample; a failed one as it is
	 */
	public Sample with(Metric metric, double value) {
		if (this.failure.isPresent()) {
			return this;
		}
		Map<Metric, Double> all = new EnumMap<>(Metric.class);
		all.putAll(this.values);
		all.put(metric, value);
		return of(all);
	}

	/**
	 * A value.
	 * @param metric the metric
	 * @return its value, empty where it was not measured
	 */
	public OptionalDouble value(Metric metric) {
		Double value = this.values.get(metric);
		return (value == null) ? OptionalDouble.empty() : OptionalDouble.of(value);
	}

}
