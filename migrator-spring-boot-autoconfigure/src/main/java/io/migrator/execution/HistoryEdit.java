package io.migrator.execution;

import io.migrator.history.HistorySnapshot;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.HistoryPlan;

/**
 * A plan for the history and what it was made of.
 *
 * @param <P> what kind of plan
 * @param snapshot the history as it was read
 * @param resolved what discovery found
 * @param plan what to do
 */
public record HistoryEdit<P extends HistoryPlan>(HistorySnapshot snapshot, ResolvedMigrations resolved, P plan) {

}
