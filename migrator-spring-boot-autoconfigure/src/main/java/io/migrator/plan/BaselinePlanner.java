package io.migrator.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.Discrepancy.Severity;

/**
 * Decides what a baseline records: everything up to its target that has no row.
 */
public final class BaselinePlanner {

	private BaselinePlanner() {
	}

	/**
	 * Plans a baseline.
	 * @param resolved what discovery found, in order
	 * @param plan what a run would do, judged over everything
	 * @param target the id of the last migration that counts as applied
	 * @return the plan
	 */
	public static BaselinePlan plan(ResolvedMigrations resolved, Plan plan, Optional<String> target) {
		List<String> order = resolved.migrations().stream().map((migration) -> migration.id().toString()).toList();
		int last = target.map(order::indexOf).orElse(-1);
		if (last < 0) {
			return forbidden(target, target.map((id) -> Selection.unknown("migrator.target", id, resolved))
				.orElseGet(BaselinePlanner::noTarget));
		}
		List<MigrationInfo> recorded = new ArrayList<>();
		List<MigrationInfo> unchanged = new ArrayList<>();
		List<MigrationInfo> skipped = new ArrayList<>();
		Set<MigrationId> inBetween = new HashSet<>();
		// a plan's migrations begin with the found ones, in order
		for (MigrationInfo info : plan.migrations().subList(0, last + 1)) {
			inBetween.add(info.id());
			if (info.applied().isPresent()) {
				unchanged.add(info);
			}
			else if (info.state() == MigrationState.SKIPPED) {
				skipped.add(info);
			}
			else {
				recorded.add(info);
			}
		}
		List<Discrepancy> against = plan.failures()
			.stream()
			.filter((failure) -> standsAgainst(failure, inBetween))
			.toList();
		return new BaselinePlan(target, recorded, unchanged, skipped, against);
	}

	/**
	 * Changed and missing files are no matter of a baseline.
	 */
	private static boolean standsAgainst(Discrepancy failure, Set<MigrationId> inBetween) {
		return switch (failure.type()) {
			case ANOTHER_APPLICATION -> true;
			case OUT_OF_ORDER -> failure.id().filter(inBetween::contains).isPresent();
			default -> false;
		};
	}

	private static BaselinePlan forbidden(Optional<String> target, Discrepancy why) {
		return new BaselinePlan(target, List.of(), List.of(), List.of(), List.of(why));
	}

	private static Discrepancy noTarget() {
		return new Discrepancy(Discrepancy.Type.UNKNOWN_TARGET, Severity.FAILURE, Optional.empty(),
				"A baseline needs a target: the last migration whose work the database holds already",
				"Name it: --migrator.target=<id>; --migrator.command=list prints the ids in order");
	}

}
