package io.migrator.benchmarks.result;

import java.util.Arrays;
import java.util.Locale;

/**
 * Values of several rounds.
 *
 * @param median the middle one
 * @param least the smallest one
 * @param most the largest one
 */
record Spread(double median, double least, double most) {

	static Spread of(double... values) {
		if (values.length == 0) {
			throw new IllegalArgumentException("No values");
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	/**
	 * Rounds to about three digits.
	 */
	static String number(double value) {
		if (value == Math.rint(value) || value >= 100) {
			return String.format(Locale.ROOT, "%.0f", value);
		}
		return String.format(Locale.ROOT, (value >= 10) ? "%.1f" : "%.2f", value);
	}

	@Override
	public String toString() {
		String middle = number(this.median);
		return (this.least == this.most) ? middle : middle + " (" + number(this.least) + "–" + number(this.most) + ")";
	}

}
