package io.migrator.boot.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Adopted;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.ForeignTool;
import io.migrator.boot.StatusReports;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationKind;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.HistoryChange.Recorded;
import io.migrator.plan.MigrationState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryCommandTextTests {

	private static final Discrepancy REFUSED = new Discrepancy(Discrepancy.Type.NOT_ADOPTABLE,
			Discrepancy.Severity.FAILURE, Optional.empty(), "V1__init.sql fits several files", "Name the source");

	@Test
	void tellsWhatABaselineRecorded() {
		BaselinePlan plan = new BaselinePlan(Optional.of("core/002_index.sql"),
				List.of(StatusReports.info("core/001_init.sql", MigrationState.PENDING),
						StatusReports.interrupted("core/002_index.sql")),
				List.of(StatusReports.info("core/000_old.sql")), List.of(), List.of());
		assertThat(BaselineText.of(plan, Work.DONE)).isEqualTo("""
				2 migrations recorded as applied, and not run
				  core/001_init.sql   init
				  core/002_index.sql  init  its last attempt was cut off behind statement 2
				Recorded before, and left as they are:
				  core/000_old.sql  init
				""");
		assertThat(BaselineText.of(plan, Work.SHOWN)).startsWith("2 migrations would be recorded as applied");
		assertThat(BaselineJson.of(plan, Work.SHOWN)).isEqualTo("""
				{"dryRun":true,"forbidden":false,"target":"core/002_index.sql",\
				"recorded":["core/001_init.sql","core/002_index.sql"],"unchanged":["core/000_old.sql"],\
				"skipped":[],"discrepancies":[]}""");
	}

	@Test
	void tellsWhatWasTakenOverAndWhatNotInHundredColumns() {
		AdoptionPlan plan = plan(List.of());
		assertThat(AdoptionText.of(plan, Work.DONE)).isEqualTo("""
				2 migrations taken over from flyway (public.flyway_schema_history), 1 recorded before
				  core/001_users.sql  2024-03-01T10:00:00Z  12 ms  deployer
				  core/002_roles.sql                                         there V2__roles.sql
				Not taken over:
				  module legacy  no theme, plugin or entity is called so: name its source in a run of its own,
				                 with --migrator.from-table=public.flyway_schema_history_legacy
				                 --migrator.source=<source>
				Pending, not known there as applied:
				  core/V9__next.sql
				The history of flyway is left as it is
				""").satisfies((text) -> assertThat(text.lines()).allMatch((line) -> line.length() <= 100));
		assertThat(AdoptionJson.of(plan, Work.DONE)).contains(
				"\"dryRun\":false,\"forbidden\":false,\"from\":\"flyway\"",
				"{\"id\":\"core/001_users.sql\",\"from\":\"001_users.sql\",\"kind\":\"adopted\","
						+ "\"executedAt\":\"2024-03-01T10:00:00Z\",\"executionTimeMs\":12,\"executedBy\":\"deployer\"}",
				"\"notAdopted\":[{\"table\":\"public.flyway_schema_history_legacy\",",
				"\"pending\":[\"core/V9__next.sql\"]");
	}

	@Test
	void showsAPlanInsteadOfMigratingWhereNothingIsToChange() {
		CommandProperties properties = new Binder(new MapConfigurationPropertySource(Map.of("migrator.dry-run", true)))
			.bindOrCreate("migrator", CommandProperties.class);
		assertThat(Command.of(CommandName.MIGRATE, properties)).isInstanceOf(PlanCommand.class);
	}

	@Test
	void tellsWhatForbidsIt() {
		AdoptionPlan plan = plan(List.of(REFUSED));
		assertThat(AdoptionText.of(plan, Work.DONE)).startsWith("""
				failure: V1__init.sql fits several files
				  Name the source
				Forbidden: nothing was taken over, of these
				  core/001_users.sql""");
		assertThat(ExitStatus.of(plan).code()).isOne();
		BaselinePlan baseline = new BaselinePlan(Optional.empty(), List.of(), List.of(), List.of(), List.of(REFUSED));
		assertThat(BaselineText.of(baseline, Work.SHOWN)).endsWith("Forbidden: nothing would be recorded\n");
		assertThat(ExitStatus.of(baseline).code()).isOne();
	}

	private static AdoptionPlan plan(List<Discrepancy> discrepancies) {
		return new AdoptionPlan(ForeignTool.FLYWAY, List.of("public.flyway_schema_history"),
				List.of(adopted("core/001_users.sql", "001_users.sql",
						Optional.of(Instant.parse("2024-03-01T10:00:00.5Z"))),
						adopted("core/002_roles.sql", "V2__roles.sql", Optional.empty())),
				List.of(StatusReports.id("core/V0__old.sql")),
				List.of(new Left("public.flyway_schema_history_legacy", "module legacy",
						"no theme, plugin or entity is called so: name its source in a run of its own, with "
								+ "--migrator.from-table=public.flyway_schema_history_legacy --migrator.source=<source>")),
				List.of(StatusReports.id("core/V9__next.sql")), discrepancies);
	}

	private static Adopted adopted(String id, String from, Optional<Instant> at) {
		return new Adopted(
				new Recorded(StatusReports.resolved(id),
						new AppliedMigration(StatusReports.id(id), Optional.empty(), Optional.empty(), Optional.empty(),
								at.map((t) -> t.minusMillis(500)), at.map((t) -> Duration.ofMillis(12)),
								at.map((t) -> "deployer"), MigrationKind.ADOPTED, Optional.empty())),
				from, id.endsWith(from) ? "" : "there " + from);
	}

}
