package io.migrator.boot.page;

import java.util.Map;
import java.util.TreeMap;

import io.migrator.plan.MigrationState;
import io.migrator.report.StatusReport;

/**
 * How many migrations stand where: a strip to scale, and the numbers.
 *
 * @param report where they stand
 */
record Glance(StatusReport report) implements Section {

	/**
	 * One among thousands is to be seen, too.
	 */
	private static final double SEEN = 0.008;

	@Override
	public void write(Html html) {
		Map<MigrationState, Integer> counts = new TreeMap<>(this.report.counts());
		long total = this.report.migrations().size();
		if (total == 0) {
			return;
		}
		html.open("svg", "class", "strip", "aria-hidden", "true");
		double least = total * SEEN;
		double whole = counts.values().stream().mapToDouble((count) -> Math.max(count, least)).sum();
		double left = 0;
		for (Map.Entry<MigrationState, Integer> entry : counts.entrySet()) {
			double width = 100 * Math.max(entry.getValue(), least) / whole;
			html.open("rect", "class", Tone.of(entry.getKey()).css(), "x", Figures.percent(left), "width",
					Figures.percent(width))
				.close("rect");
			left += width;
		}
		html.close("svg").open("ul", "class", "sum");
		counts.forEach((state, count) -> html.open("li", "class", Tone.of(state).css())
			.element("b", Integer.toString(count))
			.text(" " + Tone.words(state)));
		html.close("ul");
	}

}
