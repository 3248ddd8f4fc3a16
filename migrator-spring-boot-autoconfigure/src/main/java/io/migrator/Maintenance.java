package io.migrator;

import java.util.List;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlanner;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignHistory;
import io.migrator.adoption.ForeignHistoryReader;
import io.migrator.discovery.SourceFolders;
import io.migrator.execution.ResetPlan;
import io.migrator.execution.Session;
import io.migrator.migration.MigratorException;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.BaselinePlanner;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.RepairPlan;
import io.migrator.plan.RepairPlanner;
import io.migrator.report.RunReport;

/**
 * What an operator does to the history by hand. Each operation has a plan, which can be
 * looked at first, and is done under the lock, in one transaction, all of it or nothing;
 * an undo has a transaction for each migration.
 */
public final class Maintenance {

	private final HistoryWork work;

	private final Undo undo;

	private final Reset reset;

	private final MigratorSettings settings;

	Maintenance(HistoryWork work, Undo undo, Reset reset, MigratorSettings settings) {
		this.work = work;
		this.undo = undo;
		this.reset = reset;
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
	 * @param planned what {@link #planUndo()} said; nothing else is undone, whatever has
	 * been applied since
	 * @return what was done
	 * @throws PlanForbiddenException where the target is not applied, one cannot be
	 * undone, or others would be undone than planned
	 * @throws MigratorException when the database is not to be reached, the lock is not
	 * to be had, or a script fails
	 */
	public RunReport undo(Plan planned) {
		return this.undo.run(planned);
	}

	/**
	 * Plans an undo and does what it planned.
	 * @return what was done
	 * @throws PlanForbiddenException as {@link #undo(Plan)}
	 * @throws MigratorException as {@link #undo(Plan)}
	 */
	public RunReport undo() {
		return undo(planUndo());
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

	/**
	 * Plans a repair, and changes nothing.
	 * @param folders where lost files are to be written again; empty where their rows are
	 * to be removed
	 * @return what {@link #repair} would do now
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public RepairPlan planRepair(Optional<SourceFolders> folders) {
		return this.work.look((session, look) -> repair(session, look, folders));
	}

	/**
	 * Makes files and history fit: files that have changed are accepted as they are, the
	 * rows of lost files are removed, or the files written again from the journal.
	 * @param folders where lost files are to be written again; empty where their rows are
	 * to be removed
	 * @param planned what {@link #planRepair} said; nothing else is done, whatever has
	 * changed since
	 * @return what was done, the files that were written included
	 * @throws PlanForbiddenException where the tables are another application's, or
	 * something else would be done than planned
	 * @throws MigratorException when files are refused or cannot be written, the database
	 * is not to be reached, or the lock is not to be had
	 */
	public Repair repair(Optional<SourceFolders> folders, RepairPlan planned) {
		folders.ifPresent((where) -> new LostFiles(where).refuseToReplace(planned.lost()));
		RepairPlan plan = this.work.apply((session, look) -> repair(session, look, folders).ifStill(planned));
		return new Repair(plan, folders.map((where) -> new LostFiles(where).write(plan.lost())).orElse(List.of()));
	}

	/**
	 * Plans a repair and does what it planned.
	 * @param folders as for {@link #repair(Optional, RepairPlan)}
	 * @return what was done
	 * @throws PlanForbiddenException as {@link #repair(Optional, RepairPlan)}
	 * @throws MigratorException as {@link #repair(Optional, RepairPlan)}
	 */
	public Repair repair(Optional<SourceFolders> folders) {
		return repair(folders, planRepair(folders));
	}

	/**
	 * Plans a reset, and changes nothing.
	 * @return what {@link #reset} would drop now
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	public ResetPlan planReset() {
		return this.reset.plan();
	}

	/**
	 * Drops what is in the schema; the next run fills it again.
	 * @param database the name of the database that is meant
	 * @return what was dropped
	 * @throws io.migrator.execution.ResetRefusedException where the connection leads to
	 * another database, the tables are another application's, somebody else is connected,
	 * or something outside of the schema would go, too
	 * @throws MigratorException when files are refused, the database is not to be
	 * reached, or the lock is not to be had
	 */
	public ResetPlan reset(String database) {
		return this.reset.run(database);
	}

	private RepairPlan repair(Session session, Look look, Optional<SourceFolders> folders) {
		return RepairPlanner.plan(look.plan(),
				this.work.texts(session, look.snapshot().database(), RepairPlanner.lost(look.plan())),
				folders.isPresent() ? RepairPlanner.Lost.RESTORE : RepairPlanner.Lost.REMOVE,
				this.settings.policy().only());
	}

	private BaselinePlan baseline(Look look) {
		return BaselinePlanner.plan(look.resolved(), look.plan(), this.settings.policy().target());
	}

}
