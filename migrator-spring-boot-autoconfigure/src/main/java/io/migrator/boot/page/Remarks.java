package io.migrator.boot.page;

import java.util.List;

import io.migrator.plan.Discrepancy;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * What does not fit, what to do about it, and what was warned about.
 *
 * @param report where everything stands
 */
record Remarks(StatusReport report) implements Section {

	/**
	 * More of the same would push everything else away.
	 */
	private static final int MOST = 20;

	@Override
	public void write(Html html) {
		List<Discrepancy> discrepancies = this.report.discrepancies();
		discrepancies.stream().limit(MOST).forEach((discrepancy) -> {
			html.open("div", "class", "card " + tone(discrepancy).css())
				.element("p", discrepancy.message())
				.element("p", discrepancy.action(), "class", "mute")
				.close("div");
		});
		if (discrepancies.size() > MOST) {
			html.element("p", "… and " + (discrepancies.size() - MOST) + " more like these", "class", "mute");
		}
		boolean unknown = this.report.status() == Status.UNREACHABLE || this.report.status() == Status.INVALID;
		this.report.warnings()
			.stream()
			.limit(MOST)
			.forEach((warning) -> html
				.open("div", "class", "card " + ((unknown && discrepancies.isEmpty()) ? Tone.BAD : Tone.QUIET).css())
				.element("p", warning)
				.close("div"));
	}

	private static Tone tone(Discrepancy discrepancy) {
		return switch (discrepancy.severity()) {
			case FAILURE -> Tone.BAD;
			case WARNING -> Tone.ODD;
			case NOTE -> Tone.QUIET;
		};
	}

}
