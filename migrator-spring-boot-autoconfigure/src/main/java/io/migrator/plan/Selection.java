package io.migrator.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.Discrepancy.Severity;

/**
 * The pending migrations that a run takes: all of them, those up to a target, or one with
 * what must run before it.
 *
 * @param steps the steps in order
 * @param discrepancies why the wish cannot be met
 */
record Selection(List<PlanStep> steps, List<Discrepancy> discrepancies) {

	static Selection of(List<PlanStep> pending, ResolvedMigrations resolved, Policy policy, Set<MigrationId> applied) {
		List<Discrepancy> discrepancies = new ArrayList<>();
		Map<String, Integer> order = new HashMap<>();
		for (int i = 0; i < resolved.migrations().size(); i++) {
			order.put(resolved.migrations().get(i).id().toString(), i);
		}
		List<PlanStep> steps = pending;
		if (policy.target().isPresent()) {
			steps = upTo(policy.target().get(), steps, order, resolved, discrepancies);
		}
		if (policy.only().isPresent()) {
			steps = only(policy.only().get(), steps, order, resolved, applied, discrepancies);
		}
		if (policy.transactions() == Policy.Transactions.ALL) {
			steps.stream()
				.filter((step) -> !step.migration().transactionMode().isTransactional())
				.map(Selection::notInOneTransaction)
				.forEach(discrepancies::add);
		}
		return new Selection(steps, discrepancies);
	}

	private static List<PlanStep> upTo(String target, List<PlanStep> pending, Map<String, Integer> order,
			ResolvedMigrations resolved, List<Discrepancy> discrepancies) {
		Integer last = order.get(target);
		if (last == null) {
			discrepancies.add(unknown("migrator.target", target, resolved));
			return List.of();
		}
		return pending.stream().filter((step) -> order.getOrDefault(step.id().toString(), 0) <= last).toList();
	}

	private static List<PlanStep> only(String wanted, List<PlanStep> pending, Map<String, Integer> order,
			ResolvedMigrations resolved, Set<MigrationId> applied, List<Discrepancy> discrepancies) {
		Integer index = order.get(wanted);
		if (index == null) {
			discrepancies.add(unknown("migrator.file", wanted, resolved));
			return List.of();
		}
		ResolvedMigration migration = resolved.migrations().get(index);
		Map<MigrationId, PlanStep> steps = new HashMap<>();
		pending.forEach((step) -> steps.put(step.id(), step));
		if (!steps.containsKey(migration.id())) {
			if (!applied.contains(migration.id()) && migration.skip().isPresent()) {
				discrepancies.add(new Discrepancy(Discrepancy.Type.UNKNOWN_TARGET, Severity.FAILURE,
						Optional.of(migration.id()), wanted + " is skipped here", switch (migration.skip().get()) {
							case SAMPLE_DATA -> "Set migrator.sample-data=true to run sample data";
							case PROFILES -> "Activate one of the profiles " + migration.header().profiles();
						}));
			}
			return List.of();
		}
		Set<MigrationId> picked = new HashSet<>();
		pick(migration, pending, steps, picked);
		return pending.stream().filter((step) -> picked.contains(step.id())).toList();
	}

	private static void pick(ResolvedMigration migration, List<PlanStep> pending, Map<MigrationId, PlanStep> steps,
			Set<MigrationId> picked) {
		if (!picked.add(migration.id())) {
			return;
		}
		for (PlanStep step : pending) {
			if (step.id().equals(migration.id())) {
				break;
			}
			if (step.id().source().equals(migration.id().source())) {
				pick(step.migration(), pending, steps, picked);
			}
		}
		for (MigrationId dependency : migration.dependencies()) {
			PlanStep step = steps.get(dependency);
			if (step != null) {
				pick(step.migration(), pending, steps, picked);
			}
		}
	}

	/**
	 * A property names a migration that was not found, with names that come near.
	 */
	static Discrepancy unknown(String property, String value, ResolvedMigrations resolved) {
		String name = value.substring(value.lastIndexOf('/') + 1);
		List<String> near = resolved.migrations()
			.stream()
			.map((migration) -> migration.id().toString())
			.filter((id) -> id.contains(name) || id.endsWith("/" + name) || id.startsWith(value))
			.limit(3)
			.toList();
		String suggestion = near.isEmpty() ? "--migrator.command=list prints the ids" : "Did you mean " + near + "?";
		return new Discrepancy(Discrepancy.Type.UNKNOWN_TARGET, Severity.FAILURE, Optional.empty(),
				property + "=" + value + " names no migration that was found", suggestion);
	}

	private static Discrepancy notInOneTransaction(PlanStep step) {
		return new Discrepancy(Discrepancy.Type.NOT_IN_ONE_TRANSACTION, Severity.FAILURE, Optional.of(step.id()),
				step.id() + " runs outside a transaction, and migrator.transaction=all asks for one transaction",
				"Set migrator.transaction=per-migration; or apply this file first with --migrator.command=migrate "
						+ "--migrator.transaction=per-migration --migrator.file=" + step.id());
	}

}
