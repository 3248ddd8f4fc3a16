package io.migrator;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlanner;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignHistory;
import io.migrator.adoption.ForeignHistoryReader;
import io.migrator.execution.Session;
import io.migrator.migration.MigratorException;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.BaselinePlanner;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.report.RunReport;

/**
 * What an operator does to the history by hand. Each operation has a plan, which can be
 * looked at first, and is done under the lock, in one transaction, all of it or nothing;
 * an undo has a transaction for each migration.
 */
public final class Maintenance {

	private final HistoryWork work;

	private final Undo undo;

	private final MigratorSettings settings;

	Maintenance(HistoryWork work, Undo undo, MigratorSettings settings) {
		this.work = work;
		this.undo = undo;
		this.settings = settings;
	}

	/**
	 * Plans a baseline, and changes nothing.
	 * @return what {@link #baseline()} would record now, and what forbids it
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public BaselinePlan planBaseline() {
		return this.work.look((session, look) -> baseline(look));
	}

	/**
	 * Records everything up to the target of the policy, in the order of a run, as
	 * applied without running it. What has a row stays as it is.
	 * @return what was recorded
	 * @throws PlanForbiddenException without a target, with an unknown one, and where a
	 * file before it is pending out of order
	 * @throws MigratorException when files are refused, the database is not to be
	 * reached, or the lock is not to be had
	 */
	public BaselinePlan baseline() {
		return this.work.apply((session, look) -> baseline(look));
	}

	/**
	 * Plans an undo, and changes nothing.
	 * @return what {@link #undo()} would do now, newest first, and what forbids it
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public Plan planUndo() {
		return this.undo.plan();
	}

	/**
	 * Undoes what was applied after the target of the policy, or the last one without a
	 * target, newest first, each in its own transaction together with the deletion of its
	 * row. All undo scripts must be there, or nothing runs.
	 * @return what was done
	 * @throws PlanForbiddenException where the target is not applied, or one cannot be
	 * undone
	 * @throws MigratorException when the database is not to be reached, the lock is not
	 * to be had, or a script fails
	 */
	public RunReport undo() {
		return this.undo.run();
	}

	/**
	 * Plans to take over another tool's history, and changes nothing.
	 * @param request which history
	 * @return what {@link #adopt} would record now, what it would leave, and what forbids
	 * it
	 * @throws io.migrator.adoption.ForeignHistoryException where that history is not
	 * there or cannot be read
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public AdoptionPlan planAdoption(AdoptionRequest request) {
		return this.work.look((session, look) -> adoption(session, look, request));
	}

	/**
	 * Takes over another tool's history: what it says was applied, and is found here,
	 * counts as applied. That tool's tables are left as they are.
	 * @param request which history
	 * @return what was recorded, and what was left
	 * @throws PlanForbiddenException where something fits several files, was half
	 * applied, or has changed since it was applied
	 * @throws io.migrator.adoption.ForeignHistoryException where that history is not
	 * there or cannot be read
	 * @throws MigratorException when files are refused, the database is not to be
	 * reached, or the lock is not to be had
	 */
	public AdoptionPlan adopt(AdoptionRequest request) {
		return this.work.apply((session, look) -> adoption(session, look, request));
	}

	private AdoptionPlan adoption(Session session, Look look, AdoptionRequest request) {
		ForeignHistory foreign = ForeignHistoryReader.read(session.connection(), request, this.settings.schema());
		return AdoptionPlanner.plan(foreign, request, look.plan(), this.settings.policy());
	}

	private BaselinePlan baseline(Look look) {
		return BaselinePlanner.plan(look.resolved(), look.plan(), this.settings.policy().target());
	}

}
