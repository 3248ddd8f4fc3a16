package io.migrator.adoption;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.ForeignMigration.State;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Discrepancy.Severity;

/**
 * What the rows of one table say about the files that they may be about.
 */
final class TableMapping {

	private final ForeignHistory.Table table;

	private final FileIndex index;

	private final Map<MigrationId, Match> matches = new LinkedHashMap<>();

	private final List<Left> left = new ArrayList<>();

	private final List<Discrepancy> failures = new ArrayList<>();

	/**
	 * A file and the row that it was found by.
	 *
	 * @param file the file
	 * @param row what the other history says
	 * @param kind what the file's own row will be
	 * @param changed whether the file's text is not the one that was applied
	 */
	record Match(ResolvedMigration file, ForeignMigration row, MigrationKind kind, boolean changed) {

	}

	private TableMapping(ForeignHistory.Table table, List<ResolvedMigration> files) {
		this.table = table;
		this.index = new FileIndex(files);
	}

	/**
	 * Maps the rows of a table.
	 * @param tool whose rows they are
	 * @param files the files that they may be about
	 */
	static TableMapping of(ForeignTool tool, ForeignHistory.Table table, List<ResolvedMigration> files) {
		TableMapping mapping = new TableMapping(table, files);
		List<ForeignMigration> rows = tool.format().migrations(table.rows(), files);
		rows.forEach(mapping::add);
		rows.stream().filter((row) -> isUpTo(row.state())).forEach(mapping::addUpTo);
		return mapping;
	}

	Map<MigrationId, Match> matches() {
		return Map.copyOf(this.matches);
	}

	List<Left> left() {
		return List.copyOf(this.left);
	}

	List<Discrepancy> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * The sources that the table turned out to be about.
	 */
	Set<MigrationSource> sources() {
		return this.matches.keySet().stream().map(MigrationId::source).collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isUpTo(State state) {
		return state == State.APPLIED_UP_TO || state == State.BASELINE_UP_TO;
	}

	private void add(ForeignMigration row) {
		switch (row.state()) {
			case APPLIED -> addApplied(row);
			case NOT_APPLIED -> leave(row, row.reason());
			case REFUSED -> refuse(row, row.reason(), row.advice());
			case APPLIED_UP_TO, BASELINE_UP_TO -> {
				// when it is known which sources the others are of
			}
		}
	}

	private void addApplied(ForeignMigration row) {
		List<ResolvedMigration> fitting = this.index.fitting(row);
		if (fitting.isEmpty()) {
			leave(row, row.reason().isEmpty() ? "applied, and no file fits it" : row.reason());
		}
		else if (fitting.size() > 1) {
			refuse(row, "it fits several files: " + ids(fitting), chooseSource(sources(fitting)));
		}
		else {
			ResolvedMigration file = fitting.get(0);
			Match other = this.matches.putIfAbsent(file.id(),
					new Match(file, row, MigrationKind.ADOPTED, this.index.isChanged(row, file)));
			if (other != null) {
				leave(row, "applied, and " + file.id() + ", which it fits, is " + other.row().label() + " already");
			}
		}
	}

	private void addUpTo(ForeignMigration row) {
		boolean baseline = row.state() == State.BASELINE_UP_TO;
		Optional<MigrationVersion> last = row.version();
		if (last.isEmpty()) {
			refuse(row, "it is no version that files could have", "Look at the table " + this.table.qualifiedName());
			return;
		}
		Set<MigrationSource> sources = sources();
		if (!baseline || sources.isEmpty()) {
			Predicate<Integer> wanted = baseline ? (order) -> order <= 0 : (order) -> order == 0;
			sources = sources(versioned().stream()
				.filter((file) -> wanted.test(compare(file.version().orElseThrow(), last.get())))
				.toList());
		}
		if (sources.size() > 1) {
			refuse(row, "it may be about several sources: " + paths(sources), chooseSource(sources));
		}
		else if (sources.isEmpty() && !baseline) {
			refuse(row, "no file has that version", "Check that the files are where migrator.core.locations says: "
					+ "--migrator.command=list prints what is found");
		}
		for (MigrationSource source : (sources.size() == 1) ? sources : Set.<MigrationSource>of()) {
			versioned().stream()
				.filter((file) -> file.id().source().equals(source) && file.skip().isEmpty())
				.filter((file) -> compare(file.version().orElseThrow(), last.get()) <= 0)
				.forEach((file) -> this.matches.putIfAbsent(file.id(),
						new Match(file, row, baseline ? MigrationKind.BASELINE : MigrationKind.ADOPTED, false)));
		}
	}

	private List<ResolvedMigration> versioned() {
		return this.index.files().stream().filter((file) -> file.version().isPresent()).toList();
	}

	/**
	 * Other tools compare long numbers as numbers, too.
	 */
	private static int compare(MigrationVersion a, MigrationVersion b) {
		boolean numbers = isNumber(a) && isNumber(b);
		return numbers ? new BigInteger(a.toString()).compareTo(new BigInteger(b.toString())) : a.compareTo(b);
	}

	private static boolean isNumber(MigrationVersion version) {
		return version.toString().indexOf('.') < 0;
	}

	private void leave(ForeignMigration row, String reason) {
		this.left.add(new Left(this.table.qualifiedName(), row.label(), reason));
	}

	private void refuse(ForeignMigration row, String reason, String action) {
		this.failures.add(new Discrepancy(Discrepancy.Type.NOT_ADOPTABLE, Severity.FAILURE, row.id(),
				row.label() + " of " + this.table.qualifiedName() + ": " + reason, action));
	}

	private static String chooseSource(Set<MigrationSource> sources) {
		return (sources.size() == 1) ? "Give the files names and versions that tell them apart"
				: "Name the source that the table belongs to: --migrator.source=" + sources.iterator().next().path()
						+ ", for example";
	}

	private static Set<MigrationSource> sources(Collection<ResolvedMigration> files) {
		return files.stream().map((file) -> file.id().source()).collect(Collectors.toCollection(TreeSet::new));
	}

	private static String paths(Set<MigrationSource> sources) {
		return sources.stream().map(MigrationSource::path).collect(Collectors.joining(", "));
	}

	private static String ids(List<ResolvedMigration> files) {
		return files.stream().map((file) -> file.id().toString()).collect(Collectors.joining(", "));
	}

}
