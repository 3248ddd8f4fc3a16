package io.migrator.boot.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.migrator.Maintenance;
import io.migrator.Migrator;
import io.migrator.Repair;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.discovery.SourceFolders;
import io.migrator.drift.FileDrift;
import io.migrator.migration.MigrationId;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.RepairPlan;

/**
 * Makes files and history fit; tells what it would do, and does it when told to.
 */
final class RepairCommand implements Command {

	private final Consent consent;

	private final Optional<Path> writeTo;

	RepairCommand(Consent consent, Optional<Path> writeTo) {
		this.consent = consent;
		this.writeTo = writeTo;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Maintenance maintenance = migrator.maintenance();
		Optional<SourceFolders> folders = this.writeTo.map((path) -> new SourceFolders(migrator.discovery(), path));
		List<FileDrift> drifts = migrator.drifts(migrator.status());
		RepairPlan plan = maintenance.planRepair(folders);
		if (plan.isForbidden()) {
			throw new PlanForbiddenException(plan.failures());
		}
		Work work = this.consent.work();
		if (work == Work.DONE && !this.consent.covers(plan.token())) {
			throw new PlanForbiddenException(List.of(RepairPlan.changedSince(this.consent.said())));
		}
		Repair repair = (work == Work.DONE) ? maintenance.repair(folders, plan) : new Repair(plan, List.of());
		RepairReport report = new RepairReport(repair, changed(drifts, repair.plan()), work,
				folders.isPresent() ? RepairReport.Lost.WRITTEN : RepairReport.Lost.REMOVED);
		output.write(() -> RepairText.of(report), () -> RepairJson.of(report));
		boolean left = work == Work.SHOWN && !plan.isEmpty();
		return (left || !plan.discrepancies().isEmpty()) ? ExitStatus.WRONG : ExitStatus.OK;
	}

	private static List<FileDrift> changed(List<FileDrift> drifts, RepairPlan plan) {
		Set<MigrationId> ids = plan.changed().stream().map(MigrationInfo::id).collect(Collectors.toSet());
		return drifts.stream().filter((drift) -> ids.contains(drift.id())).toList();
	}

}
