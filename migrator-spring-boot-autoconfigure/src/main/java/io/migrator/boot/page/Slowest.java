package io.migrator.boot.page;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import io.migrator.migration.AppliedMigration;
import io.migrator.plan.MigrationInfo;

/**
 * Where time went: the migrations that took longest.
 *
 * @param migrations all migrations
 */
record Slowest(List<MigrationInfo> migrations) implements Section {

	private static final int SHOWN = 8;

	@Override
	public void write(Html html) {
		List<MigrationInfo> timed = this.migrations.stream()
			.filter((info) -> millis(info) > 0)
			.sorted(Comparator.comparingLong(Slowest::millis).reversed())
			.toList();
		if (timed.size() < 2) {
			return;
		}
		long total = timed.stream().mapToLong(Slowest::millis).sum();
		long longest = millis(timed.get(0));
		html.open("h2")
			.text("Where time went")
			.element("small", Figures.duration(Duration.ofMillis(total)) + " in all")
			.close("h2")
			.raw("<table class=t><thead><tr><th>Migration<th>Applied<th>Took<th></thead>");
		timed.stream().limit(SHOWN).forEach((info) -> {
			html.open("tr").open("td").path(info.id().toString()).open("td");
			info.applied().flatMap(AppliedMigration::executedAt).ifPresent((at) -> html.text(Figures.time(at)));
			html.open("td").text(Figures.duration(Duration.ofMillis(millis(info)))).open("td");
			Bar.write(html, millis(info), longest);
		});
		html.close("table");
	}

	/**
	 * How long a migration took, 0 where that is not known.
	 */
	static long millis(MigrationInfo info) {
		return info.applied().flatMap(AppliedMigration::executionTime).map(Duration::toMillis).orElse(0L);
	}

}
