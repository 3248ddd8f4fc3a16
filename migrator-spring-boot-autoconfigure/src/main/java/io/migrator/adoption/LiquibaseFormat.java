package io.migrator.adoption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.migrator.adoption.ChangeSets.ChangeSet;
import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.ResolvedMigration;

/**
 * Liquibase's table, which has a row for each changeset: a file counts when all of its
 * changesets were executed.
 */
final class LiquibaseFormat implements ForeignFormat {

	/**
	 * What Liquibase calls the one changeset of a SQL file without such comments.
	 */
	private static final ChangeSet WHOLE_FILE = new ChangeSet("includeAll", "raw", Optional.empty());

	@Override
	public String table() {
		return "databasechangelog";
	}

	@Override
	public Columns columns() {
		return new Columns(Set.of("id", "author", "filename", "orderexecuted", "exectype"), Set.of("dateexecuted"),
				"orderexecuted");
	}

	@Override
	public List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found) {
		Map<ResolvedMigration, List<ChangeSet>> files = new LinkedHashMap<>();
		for (ResolvedMigration file : found) {
			List<ChangeSet> sets = ChangeSets.of(file.content()).list();
			files.put(file, sets.isEmpty() ? List.of(WHOLE_FILE) : sets);
		}
		Map<ResolvedMigration, List<ForeignRow>> executed = new LinkedHashMap<>();
		List<ForeignMigration> migrations = new ArrayList<>();
		for (ForeignRow row : rows) {
			List<ResolvedMigration> fitting = isExecuted(row) ? fitting(row, files) : List.of();
			if (fitting.size() == 1) {
				executed.computeIfAbsent(fitting.get(0), (file) -> new ArrayList<>()).add(row);
			}
			else {
				migrations.add(fitting.isEmpty() ? withoutFile(row) : ambiguous(row, fitting));
			}
		}
		executed.forEach((file, of) -> migrations.add(migration(file, of, files.getOrDefault(file, List.of()))));
		return migrations;
	}

	/**
	 * The files that have the changeset of a row; of several, those whose folders fit
	 * best: a project that moves its files into other folders keeps their names.
	 */
	private static List<ResolvedMigration> fitting(ForeignRow row, Map<ResolvedMigration, List<ChangeSet>> files) {
		List<ResolvedMigration> fitting = new ArrayList<>();
		int best = 1;
		for (Map.Entry<ResolvedMigration, List<ChangeSet>> file : files.entrySet()) {
			int fit = file.getValue()
				.stream()
				.filter((set) -> isOf(row, set))
				.mapToInt((set) -> fit(row, set, file.getKey()))
				.max()
				.orElse(0);
			if (fit > best) {
				fitting.clear();
				best = fit;
			}
			if (fit == best) {
				fitting.add(file.getKey());
			}
		}
		return fitting;
	}

	private static boolean isOf(ForeignRow row, ChangeSet set) {
		return row.text("id").equals(set.id()) && row.text("author").equals(set.author());
	}

	/**
	 * How many parts of the path are the same, from its end; Liquibase does not always go
	 * by the path that a changeset asks for.
	 */
	private static int fit(ForeignRow row, ChangeSet set, ResolvedMigration file) {
		String[] there = path(row).split("/", -1);
		if (set.path().equals(Optional.of(path(row)))) {
			return Integer.MAX_VALUE;
		}
		String[] here = file.content().location().split("[/\\\\]", -1);
		int same = 0;
		while (same < Math.min(there.length, here.length)
				&& there[there.length - 1 - same].equals(here[here.length - 1 - same])) {
			same++;
		}
		return same;
	}

	private static String path(ForeignRow row) {
		return row.text("filename").replaceFirst("^classpath\\*?:/?", "");
	}

	private static boolean isExecuted(ForeignRow row) {
		return switch (row.text("exectype")) {
			case "EXECUTED", "RERAN", "MARK_RAN" -> true;
			default -> false;
		};
	}

	private static ForeignMigration migration(ResolvedMigration file, List<ForeignRow> executed, List<ChangeSet> sets) {
		ForeignMigration migration = ForeignMigration.of(path(executed.get(0)), State.APPLIED)
			.withId(file.id())
			.executed(last(executed), Optional.empty(), Optional.empty());
		List<String> paths = executed.stream().map(LiquibaseFormat::path).distinct().toList();
		boolean twice = sets.stream().anyMatch((set) -> executed.stream().filter((row) -> isOf(row, set)).count() > 1);
		if (twice) {
			return migration.refused("its changesets were executed from several files: " + String.join(", ", paths),
					"Put this file into the folder that it was in, then adopt again");
		}
		List<String> missing = sets.stream()
			.filter((set) -> executed.stream().noneMatch((row) -> isOf(row, set)))
			.map(ChangeSet::toString)
			.toList();
		return missing.isEmpty() ? migration
				: migration.refused(
						"of its " + sets.size() + " changesets these were not executed: " + String.join(", ", missing),
						"Let Liquibase execute them, or move them into a file of their own, then adopt again");
	}

	private static ForeignMigration ambiguous(ForeignRow row, List<ResolvedMigration> fitting) {
		return label(row, State.REFUSED).refused(
				"it fits several files: "
						+ fitting.stream().map((file) -> file.id().toString()).collect(Collectors.joining(", ")),
				"Name the source that it belongs to: --migrator.source=" + fitting.get(0).id().source().path()
						+ ", for example");
	}

	private static ForeignMigration label(ForeignRow row, State state) {
		return ForeignMigration.of(path(row) + " " + row.text("author") + ":" + row.text("id"), state);
	}

	private static Optional<Instant> last(List<ForeignRow> rows) {
		return rows.stream().flatMap((row) -> row.time("dateexecuted").stream()).max(Comparator.naturalOrder());
	}

	private static ForeignMigration withoutFile(ForeignRow row) {
		ForeignMigration migration = label(row, State.NOT_APPLIED);
		if (!isExecuted(row)) {
			return migration.butNot("not executed: " + row.text("exectype"));
		}
		return migration
			.butNot(path(row).endsWith(".sql") ? "executed, and no file here has it" : "executed, and not a SQL file");
	}

}
