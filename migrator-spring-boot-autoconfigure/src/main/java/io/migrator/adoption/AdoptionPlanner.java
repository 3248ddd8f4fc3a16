package io.migrator.adoption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.migrator.adoption.AdoptionPlan.Adopted;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.TableMapping.Match;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Discrepancy.Severity;
import io.migrator.plan.HistoryChange.Recorded;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.Policy;

/**
 * Decides what is taken over of another tool's history. What does not fit is told, and
 * nothing is guessed.
 */
public final class AdoptionPlanner {

	/**
	 * A file that Flyway runs instead of those before it, on an empty database.
	 */
	private static final Pattern FLYWAY_BASELINE = Pattern.compile("B\\d[\\d._]*__.*");

	private final ForeignHistory foreign;

	private final AdoptionRequest request;

	private final Plan plan;

	private final Policy policy;

	private final List<ResolvedMigration> files;

	private final List<Left> left = new ArrayList<>();

	private final List<Discrepancy> discrepancies = new ArrayList<>();

	private AdoptionPlanner(ForeignHistory foreign, AdoptionRequest request, Plan plan, Policy policy) {
		this.foreign = foreign;
		this.request = request;
		this.plan = plan;
		this.policy = policy;
		this.files = plan.migrations().stream().flatMap((info) -> info.resolved().stream()).toList();
	}

	/**
	 * Plans to take over a history.
	 * @param foreign the history
	 * @param request what was asked for
	 * @param plan what a run would do, judged over everything
	 * @param policy what to do about files that have changed since they were applied
	 * @return the plan
	 */
	public static AdoptionPlan plan(ForeignHistory foreign, AdoptionRequest request, Plan plan, Policy policy) {
		return new AdoptionPlanner(foreign, request, plan, policy).plan();
	}

	private AdoptionPlan plan() {
		this.plan.failures()
			.stream()
			.filter((failure) -> failure.type() == Discrepancy.Type.ANOTHER_APPLICATION)
			.forEach(this.discrepancies::add);
		Map<MigrationId, Match> matches = new LinkedHashMap<>();
		Set<MigrationSource> about = new HashSet<>();
		for (TableMapping mapping : mappings()) {
			mapping.matches().forEach(matches::putIfAbsent);
			about.addAll(mapping.sources());
			this.left.addAll(mapping.left());
			this.discrepancies.addAll(mapping.failures());
		}
		List<Adopted> adopted = new ArrayList<>();
		List<MigrationId> unchanged = new ArrayList<>();
		List<MigrationId> pending = new ArrayList<>();
		for (MigrationInfo info : this.plan.migrations()) {
			Match match = matches.get(info.id());
			if (match != null && info.applied().isPresent()) {
				unchanged.add(info.id());
			}
			else if (match != null && !isToRunAgain(match)) {
				adopted.add(adopted(match));
			}
			else if (info.applied().isEmpty() && info.state() != MigrationState.SKIPPED
					&& about.contains(info.id().source())) {
				pending.add(info.id());
			}
		}
		pending.forEach(this::refuseBaselineFile);
		refuseWhereNothingFits(matches);
		this.discrepancies.sort(Comparator.comparing(Discrepancy::severity));
		return new AdoptionPlan(this.foreign.tool(),
				this.foreign.tables().stream().map(ForeignHistory.Table::qualifiedName).toList(), adopted, unchanged,
				this.left, pending, this.discrepancies);
	}

	/**
	 * Maps the tables of modules to the sources of their names, and the other one to what
	 * is left, or to the source that was asked for.
	 */
	private List<TableMapping> mappings() {
		Set<MigrationSource> known = this.files.stream()
			.map((file) -> file.id().source())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<MigrationSource> free = new TreeSet<>(known);
		List<TableMapping> mappings = new ArrayList<>();
		for (ForeignHistory.Table table : this.foreign.tables()) {
			if (table.module().isPresent()) {
				Set<MigrationSource> named = ModuleSources.of(table.module().get(), known);
				free.removeAll(named);
				if (named.isEmpty()) {
					leaveModule(table);
				}
				else {
					mappings.add(mapping(table, named));
				}
			}
		}
		Set<MigrationSource> wanted = this.request.source().isPresent() ? wanted(known) : free;
		this.foreign.tables()
			.stream()
			.filter((table) -> table.module().isEmpty() && !wanted.isEmpty())
			.forEach((table) -> mappings.add(mapping(table, wanted)));
		return mappings;
	}

	private TableMapping mapping(ForeignHistory.Table table, Set<MigrationSource> sources) {
		return TableMapping.of(this.foreign.tool(), table,
				this.files.stream().filter((file) -> sources.contains(file.id().source())).toList());
	}

	private Set<MigrationSource> wanted(Set<MigrationSource> known) {
		String path = this.request.source().orElseThrow();
		Set<MigrationSource> wanted = known.stream()
			.filter((source) -> source.path().equals(path))
			.collect(Collectors.toSet());
		if (wanted.isEmpty()) {
			fail("migrator.source=" + path + " names no source that has files here",
					"These have: " + known.stream().map(MigrationSource::path).collect(Collectors.joining(", ")));
		}
		return wanted;
	}

	private void leaveModule(ForeignHistory.Table table) {
		this.left.add(new Left(table.qualifiedName(), "module " + table.module().orElse(""),
				"no theme, plugin or entity is called so: name its source in a run of its own, with --migrator.from-table="
						+ table.qualifiedName() + " --migrator.source=<source>"));
	}

	/**
	 * A repeatable whose text is not the one that was applied last is to be applied
	 * again, here as there.
	 */
	private boolean isToRunAgain(Match match) {
		return match.changed() && match.file().isRepeatable();
	}

	private Adopted adopted(Match match) {
		ResolvedMigration file = match.file();
		ForeignMigration row = match.row();
		if (match.changed()) {
			Severity severity = (this.policy.changed() == Policy.Changed.FAIL) ? Severity.FAILURE : Severity.WARNING;
			this.discrepancies.add(new Discrepancy(Discrepancy.Type.CHANGED, severity, Optional.of(file.id()),
					file.id() + " has changed since " + this.foreign.tool().id() + " applied it ("
							+ file.content().location() + ")",
					"Take the change back and put it into a new migration; or take the file over as it is now: "
							+ "--migrator.changed=warn"));
		}
		return new Adopted(new Recorded(file,
				new AppliedMigration(file.id(), file.version(), Optional.of(file.description()),
						Optional.of(file.fingerprint()), row.executedAt(), row.executionTime(), row.executedBy(),
						match.kind(), Optional.empty())),
				row.label(), remark(match));
	}

	private static String remark(Match match) {
		if (match.changed()) {
			return "changed since";
		}
		String name = match.file().id().filename();
		return (match.kind() == MigrationKind.BASELINE) ? "baseline"
				: match.row()
					.filename()
					.filter((there) -> !there.equals(name))
					.map((there) -> "there " + there)
					.orElse("");
	}

	private void refuseBaselineFile(MigrationId id) {
		if (this.foreign.tool() == ForeignTool.FLYWAY && FLYWAY_BASELINE.matcher(id.filename()).matches()) {
			fail(id + " is one of Flyway's baseline migrations, which stands for those before it: here it would run "
					+ "after them", "Move the file to a folder that is not among the locations, then adopt again");
		}
	}

	private void refuseWhereNothingFits(Map<MigrationId, Match> matches) {
		if (matches.isEmpty() && !this.left.isEmpty() && this.discrepancies.isEmpty()) {
			fail("Nothing of the history of " + this.foreign.tool().id() + " fits a file: " + this.left.get(0).name()
					+ ": " + this.left.get(0).reason()
					+ ((this.left.size() > 1) ? "; and " + (this.left.size() - 1) + " more" : ""),
					"Say where the files are, for example migrator.core.locations=classpath*:db/migration; "
							+ "--migrator.command=list prints what is found");
		}
	}

	private void fail(String message, String action) {
		this.discrepancies
			.add(new Discrepancy(Discrepancy.Type.NOT_ADOPTABLE, Severity.FAILURE, Optional.empty(), message, action));
	}

}
