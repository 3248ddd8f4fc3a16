package io.migrator.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.MigrationId;
import io.migrator.migration.RunSummary;
import io.migrator.migration.Tier;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;

/**
 * Where everything stands.
 *
 * @param status in one word
 * @param database where the history was read, empty where it was not
 * @param migrations every migration: found ones in order, then those that only the
 * history knows
 * @param discrepancies the mismatches, failures first
 * @param warnings what discovery warned about, and why the status is what it is where no
 * migration tells
 * @param tiersOff the tiers that are left out
 * @param lastRun the last run, where there was one
 * @param running the run of this process, where one is under way
 */
public record StatusReport(Status status, Optional<DatabaseInfo> database, List<MigrationInfo> migrations,
		List<Discrepancy> discrepancies, List<String> warnings, Set<Tier> tiersOff, Optional<RunSummary> lastRun,
		Optional<RunProgress> running) {

	public StatusReport {
		migrations = List.copyOf(migrations);
		discrepancies = List.copyOf(discrepancies);
		warnings = List.copyOf(warnings);
		tiersOff = Set.copyOf(tiersOff);
	}

	/**
	 * A report without migrations.
	 * @param status the status
	 * @param warnings why
	 * @param tiersOff the tiers that are left out
	 * @return the report
	 */
	public static StatusReport without(Status status, List<String> warnings, Set<Tier> tiersOff) {
		return new StatusReport(status, Optional.empty(), List.of(), List.of(), warnings, tiersOff, Optional.empty(),
				Optional.empty());
	}

	/**
	 * The same of some of its migrations.
	 * @param some the migrations
	 * @return the report
	 */
	public StatusReport narrowedTo(List<MigrationInfo> some) {
		Set<MigrationId> ids = some.stream().map(MigrationInfo::id).collect(Collectors.toSet());
		return new StatusReport(this.status, this.database, some,
				this.discrepancies.stream().filter((d) -> d.id().map(ids::contains).orElse(true)).toList(),
				this.warnings, this.tiersOff, this.lastRun, this.running);
	}

	/**
	 * How many migrations stand in each state.
	 * @return the counts; a state that none stands in is left out
	 */
	public Map<MigrationState, Integer> counts() {
		Map<MigrationState, Integer> counts = new EnumMap<>(MigrationState.class);
		this.migrations.forEach((migration) -> counts.merge(migration.state(), 1, Integer::sum));
		return counts;
	}

	/**
	 * The status that a plan makes, where nothing runs.
	 * @param plan the plan, made without a target
	 * @return the status
	 */
	public static Status statusOf(Plan plan) {
		boolean failed = plan.migrations()
			.stream()
			.anyMatch((m) -> m.state() == MigrationState.FAILED || m.state() == MigrationState.INTERRUPTED);
		if (failed) {
			return Status.FAILED;
		}
		if (plan.isForbidden()) {
			return Status.INVALID;
		}
		if (!plan.steps().isEmpty()) {
			return Status.PENDING;
		}
		return plan.isAhead() ? Status.AHEAD : Status.UP_TO_DATE;
	}

}
