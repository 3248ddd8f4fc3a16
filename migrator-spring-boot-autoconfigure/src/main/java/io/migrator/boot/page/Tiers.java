package io.migrator.boot.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * The tiers and their sources with their migrations in order, folded where there are many
 * and nothing stands out.
 *
 * @param report where everything stands
 * @param setting what the page needs to know
 */
record Tiers(StatusReport report, PageSetting setting) implements Section {

	/**
	 * Up to so many migrations all is shown open.
	 */
	private static final int FEW = 60;

	@Override
	public void write(Html html) {
		List<MigrationInfo> migrations = this.report.migrations();
		long longest = migrations.stream().mapToLong(Slowest::millis).max().orElse(0);
		Rows rows = new Rows(longest, Rows.soleUser(migrations));
		html.element("h2", "Tiers and sources");
		for (Tier tier : Tier.values()) {
			List<MigrationInfo> own = migrations.stream().filter((info) -> info.id().tier() == tier).toList();
			boolean off = this.report.status() == Status.DISABLED || this.report.tiersOff().contains(tier);
			if (off || !own.isEmpty()) {
				tier(html, tier, own, off, rows);
			}
		}
	}

	private void tier(Html html, Tier tier, List<MigrationInfo> own, boolean off, Rows rows) {
		Map<MigrationSource, List<MigrationInfo>> sources = new LinkedHashMap<>();
		own.forEach((info) -> sources.computeIfAbsent(info.id().source(), (source) -> new ArrayList<>()).add(info));
		details(html, own).element("b", Tone.words(tier));
		marks(html, own);
		html.element("span", off ? "off" : figures(own), "class", "mute").close("summary");
		if (sources.size() == 1 && sources.containsKey(MigrationSource.core())) {
			rows.write(html, own);
		}
		else {
			sources.forEach((source, migrations) -> {
				details(html, migrations).element("span", source.path(), "class", "id");
				marks(html, migrations);
				html.element("span", figures(migrations), "class", "mute").close("summary");
				rows.write(html, migrations);
				html.close("details");
			});
		}
		html.close("details");
	}

	private Html details(Html html, List<MigrationInfo> migrations) {
		boolean open = this.report.migrations().size() <= FEW
				|| (migrations.size() <= FEW && migrations.stream().anyMatch(Tiers::standsOut));
		return (open ? html.open("details", "open", "") : html.open("details")).open("summary");
	}

	/**
	 * How many are not simply applied, by state.
	 */
	private static void marks(Html html, List<MigrationInfo> migrations) {
		Map<MigrationState, Integer> counts = new TreeMap<>();
		migrations.stream().filter(Tiers::standsOut).forEach((info) -> counts.merge(info.state(), 1, Integer::sum));
		counts.forEach((state, count) -> html.text(" ")
			.element("span", count + " " + Tone.words(state), "class", "chip " + Tone.of(state).css()));
	}

	private static boolean standsOut(MigrationInfo info) {
		return Tone.of(info.state()) != Tone.GOOD && Tone.of(info.state()) != Tone.QUIET;
	}

	private static String figures(List<MigrationInfo> migrations) {
		long millis = migrations.stream().mapToLong(Slowest::millis).sum();
		return Figures.count(migrations.size(), "migration")
				+ ((millis > 0) ? " · " + Figures.duration(Duration.ofMillis(millis)) : "");
	}

}
