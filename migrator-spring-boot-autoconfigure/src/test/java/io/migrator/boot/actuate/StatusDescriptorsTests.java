package io.migrator.boot.actuate;

import java.util.List;
import java.util.Set;

import io.migrator.boot.StatusReports;
import io.migrator.boot.actuate.MigrationsDescriptor.RunningDescriptor;
import io.migrator.boot.actuate.ProgressDescriptor.ServerDescriptor;
import io.migrator.boot.actuate.ProgressDescriptor.StatementsDescriptor;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import io.migrator.script.Excerpt.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatusDescriptorsTests {

	@Test
	void tellsHowFarTheRunningMigrationIs() {
		RunningDescriptor running = StatusDescriptors
			.describe(StatusReports.running(StatusReports.info("core/001_init.sql", MigrationState.RUNNING)),
					Narrowing.NONE)
			.orElseThrow()
			.running();
		assertThat(running).isEqualTo(
				new RunningDescriptor(StatusReports.RUN.toString(), "2026-11-20T10:00:00Z", "core/001_init.sql", 1, 1,
						new ProgressDescriptor("2026-11-20T10:00:00Z", 20_123, new StatementsDescriptor(2, 3, 4),
								"waits for IO DataFileRead", new ServerDescriptor("CREATE INDEX", "public.orders",
										"building index: scanning table", 450, 1000L, "blocks", 45))));
	}

	private static final String ENTITY = "theme/default/entities/tasks/comments/001_create.sql";

	@ParameterizedTest
	@CsvSource({ "APPLIED,1 0 0 0 0 0 0", "BASELINE,1 0 0 0 0 0 0", "PENDING,0 1 0 0 0 0 0", "RUNNING,0 1 0 0 0 0 0",
			"OUT_OF_ORDER,0 1 0 0 0 0 0", "UNDONE,0 1 0 0 0 0 0", "FAILED,0 0 1 0 0 0 0", "INTERRUPTED,0 0 1 0 0 0 0",
			"CHANGED,0 0 0 1 0 0 0", "MISSING,0 0 0 0 1 0 0", "SKIPPED,0 0 0 0 0 1 0", "INACTIVE,0 0 0 0 0 0 1" })
	void countsEachStateOnce(MigrationState state, String counts) {
		SummaryDescriptor summary = SummaryDescriptor.of(List.of(state));
		assertThat(summary.applied() + " " + summary.pending() + " " + summary.failed() + " " + summary.changed() + " "
				+ summary.missing() + " " + summary.skipped() + " " + summary.inactive())
			.isEqualTo(counts);
	}

	@Test
	void groupsMigrationsByTierAndSourceInTheirOrder() {
		MigrationsDescriptor all = all(StatusReports.report(Status.PENDING, StatusReports.info("core/001_init.sql"),
				StatusReports.info("core/002_more.sql", MigrationState.PENDING), StatusReports.info(ENTITY)));
		assertThat(all.tiers()).extracting(TierDescriptor::tier).containsExactly("core", "theme", "plugin", "entity");
		assertThat(all.tiers()).extracting(TierDescriptor::status).containsOnlyNulls();
		assertThat(all.tiers().get(0).sources()).singleElement()
			.satisfies((source) -> assertThat(source.migrations()).extracting(MigrationDescriptor::id)
				.containsExactly("core/001_init.sql", "core/002_more.sql"));
		assertThat(all.tiers().get(3).sources()).extracting(TierDescriptor.SourceDescriptor::source)
			.containsExactly("theme/default/entities/tasks/comments");
	}

	@ParameterizedTest
	@CsvSource({ "core,core,1", "entity,entity,1", "theme,theme,0", "theme/default/entities/tasks/comments,entity,1" })
	void narrowsToTierOrSource(String path, String tier, int applied) {
		StatusReport report = StatusReports.report(Status.UP_TO_DATE, StatusReports.info("core/001_init.sql"),
				StatusReports.info(ENTITY));
		MigrationsDescriptor narrowed = StatusDescriptors.describe(report, new Narrowing(path)).orElseThrow();
		assertThat(narrowed.tiers()).extracting(TierDescriptor::tier).containsExactly(tier);
		assertThat(narrowed.summary().applied()).isEqualTo(applied);
	}

	@ParameterizedTest
	@CsvSource({ "nothing", "theme/other", "core/001_init.sql", "theme/default/entities/tasks" })
	void knowsNoOtherTierOrSource(String path) {
		StatusReport report = StatusReports.report(Status.UP_TO_DATE, StatusReports.info("core/001_init.sql"),
				StatusReports.info(ENTITY));
		assertThat(StatusDescriptors.describe(report, new Narrowing(path))).isEmpty();
	}

	@Test
	void saysDisabledForTierThatIsOff() {
		StatusReport report = StatusReports.without(Tier.THEME);
		MigrationsDescriptor all = all(report);
		assertThat(all.status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(all.tiers().get(1)).isEqualTo(new TierDescriptor("theme", Status.DISABLED, List.of()));
		assertThat(StatusDescriptors.describe(report, new Narrowing("theme")).orElseThrow().status())
			.isEqualTo(Status.DISABLED);
	}

	@Test
	void saysDisabledWhereAllTiersAreOffOrMigrationsAre() {
		assertThat(all(StatusReports.without(Tier.values())).status()).isEqualTo(Status.DISABLED);
		MigrationsDescriptor off = all(StatusReport.without(Status.DISABLED, List.of(), Set.of()));
		assertThat(off.status()).isEqualTo(Status.DISABLED);
		assertThat(off.tiers()).extracting(TierDescriptor::status).hasSize(4).containsOnly(Status.DISABLED);
	}

	@Test
	void tellsWhyNothingIsKnown() {
		MigrationsDescriptor unreachable = all(
				StatusReport.without(Status.UNREACHABLE, List.of("connection refused"), Set.of()));
		assertThat(unreachable.problems()).containsExactly("connection refused");
		assertThat(unreachable.database()).isNull();
		assertThat(all(StatusReports.report(Status.UP_TO_DATE)).problems()).isEmpty();
	}

	@Test
	void tellsErrorOfFailedMigrationOnly() {
		MigrationsDescriptor all = all(StatusReports.report(Status.FAILED, StatusReports.info("core/001_init.sql"),
				StatusReports.failed("core/002_bad.sql")));
		List<MigrationDescriptor> core = all.tiers().get(0).sources().get(0).migrations();
		assertThat(core.get(0).error()).isNull();
		assertThat(core.get(1).error())
			.isEqualTo(new MigrationDescriptor.ErrorDescriptor("42601", "syntax error", 3, null));
	}

	@Test
	void readsWhatOnlyTheHistoryKnowsFromItsRow() {
		MigrationsDescriptor all = all(
				StatusReports.report(Status.INVALID, StatusReports.info("core/009_gone.sql", MigrationState.MISSING)));
		MigrationDescriptor missing = all.tiers().get(0).sources().get(0).migrations().get(0);
		assertThat(missing.version()).isEqualTo("009");
		assertThat(missing.description()).isNull();
		assertThat(missing.executedAt()).isEqualTo("2026-11-20T10:00:00Z");
		assertThat(missing.executionTimeMs()).isEqualTo(12);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MASKED | SHOWN  | withheld from you, it may hold data (management.endpoint.migrations.show-values)
			SHOWN  | SHOWN  | duplicate key value (id)=(7)
			MASKED | MASKED | duplicate key value (id)=(7)
			""")
	void withholdsFromReadersWhatMayHaveValues(Values reader, Values kept, String message) {
		assertThat(new Disclosure(reader, kept).message("duplicate key value (id)=(7)")).isEqualTo(message);
	}

	private static MigrationsDescriptor all(StatusReport report) {
		return StatusDescriptors.describe(report, Narrowing.NONE).orElseThrow();
	}

}
