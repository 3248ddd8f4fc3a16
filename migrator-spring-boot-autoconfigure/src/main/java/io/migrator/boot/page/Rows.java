package io.migrator.boot.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.migrator.migration.AppliedMigration;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;

/**
 * The migrations of a source as rows of a table, with a bar each for the time it took.
 *
 * @param longest how long the longest of all took, in milliseconds
 * @param soleUser who applied all of them, where that is one user
 */
record Rows(long longest, Optional<String> soleUser) {

	/**
	 * The one user that applied everything, empty where there are several.
	 */
	static Optional<String> soleUser(List<MigrationInfo> migrations) {
		Set<String> users = migrations.stream()
			.flatMap((info) -> info.applied().stream())
			.flatMap((row) -> row.executedBy().stream())
			.collect(Collectors.toSet());
		return (users.size() == 1) ? users.stream().findFirst() : Optional.empty();
	}

	void write(Html html, List<MigrationInfo> migrations) {
		html.raw("<table class=t><thead><tr><th>Migration<th>Applied<th>Took<th></thead>");
		migrations.forEach((info) -> row(html, info));
		html.close("table");
	}

	private void row(Html html, MigrationInfo info) {
		html.raw("<tr><td>").text(info.id().filename());
		if (info.state() != MigrationState.APPLIED) {
			html.element("span", Tone.words(info.state()), "class", "chip " + Tone.of(info.state()).css());
		}
		Optional<AppliedMigration> row = info.applied();
		row.flatMap(AppliedMigration::executedBy)
			.filter((user) -> this.soleUser.isEmpty())
			.ifPresent((user) -> html.element("span", "by " + user, "class", "chip " + Tone.QUIET.css()));
		html.raw("<td>");
		row.flatMap(AppliedMigration::executedAt).ifPresent((at) -> html.text(Figures.time(at)));
		html.raw("<td>");
		row.flatMap(AppliedMigration::executionTime).map(Figures::duration).ifPresent(html::text);
		html.raw("<td>");
		Bar.write(html, row.flatMap(AppliedMigration::executionTime).map(Duration::toMillis).orElse(0L), this.longest);
	}

}
