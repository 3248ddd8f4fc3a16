package io.migrator.boot.page;

import java.util.List;

import io.migrator.plan.MigrationInfo;
import io.migrator.report.StatusReport;

/**
 * What is still to be applied, in order.
 *
 * @param report where everything stands
 */
record Upcoming(StatusReport report) implements Section {

	private static final int SHOWN = 12;

	@Override
	public void write(Html html) {
		List<MigrationInfo> next = this.report.migrations().stream().filter(Upcoming::isNext).toList();
		if (next.isEmpty()) {
			return;
		}
		html.open("h2")
			.text(heading())
			.element("small", Figures.count(next.size(), "migration"))
			.close("h2")
			.open("ol", "class", "next");
		next.stream()
			.limit(SHOWN)
			.forEach((info) -> html.open("li").open("span", "class", "id").path(info.id().toString()).close("span"));
		html.close("ol");
		if (next.size() > SHOWN) {
			html.element("p", "… and " + (next.size() - SHOWN) + " more", "class", "mute");
		}
	}

	/**
	 * A run is refused for as long as anything is invalid.
	 */
	private String heading() {
		return switch (this.report.status()) {
			case RUNNING -> "Still to come";
			case INVALID -> "Pending until that is mended";
			default -> "The next run applies";
		};
	}

	private static boolean isNext(MigrationInfo info) {
		return switch (info.state()) {
			case PENDING, UNDONE, FAILED, INTERRUPTED, OUT_OF_ORDER -> true;
			case RUNNING, APPLIED, BASELINE, CHANGED, MISSING, SKIPPED, INACTIVE -> false;
		};
	}

}
