package io.migrator.boot.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.boot.StatusReports;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StatusJsonTests {

	/**
	 * As Spring Boot sets up the one of its endpoints: it leaves out nulls unless told.
	 */
	private static final JsonMapper ENDPOINT_MAPPER = JsonMapper.builder()
		.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL)
			.withContentInclusion(JsonInclude.Include.NON_NULL))
		.build();

	static Stream<StatusReport> reports() {
		return Stream.of(
				StatusReports.report(Status.INVALID, StatusReports.info("core/001_init.sql"),
						StatusReports.failed("core/002_bad.sql"),
						StatusReports.info("plugin/ai/003_gone.sql", MigrationState.MISSING)),
				StatusReports.running(StatusReports.info("core/001_init.sql", MigrationState.RUNNING)),
				StatusReports.without(Tier.ENTITY),
				StatusReport.without(Status.UNREACHABLE, List.of("connection \"refused\""), Set.of()),
				StatusReport.without(Status.DISABLED, List.of(), Set.of()));
	}

	@ParameterizedTest
	@MethodSource("reports")
	void isTheJsonOfTheEndpoint(StatusReport report) {
		MigrationsDescriptor descriptor = StatusDescriptors.describe(report, Narrowing.NONE).orElseThrow();
		JsonNode expected = ENDPOINT_MAPPER.readTree(ENDPOINT_MAPPER.writeValueAsString(descriptor));
		assertThat(ENDPOINT_MAPPER.readTree(StatusJson.of(descriptor))).isEqualTo(expected);
	}

	@Test
	void isTheJsonOfTheContract() {
		StatusReport report = StatusReports.report(Status.UP_TO_DATE, StatusReports.info("core/001_init.sql"));
		MigrationsDescriptor descriptor = StatusDescriptors.describe(report, new Narrowing("core")).orElseThrow();
		assertThat(StatusJson.of(descriptor)).isEqualTo("""
				{"status":"UP_TO_DATE",\
				"database":{"product":"PostgreSQL 18.6","schema":"public"},\
				"summary":{"applied":1,"pending":0,"failed":0,"changed":0,"missing":0,"skipped":0,"inactive":0},\
				"tiers":[{"tier":"core","sources":[{"source":"core","migrations":[\
				{"id":"core/001_init.sql","version":"001","description":"init","state":"APPLIED","checksum":"%s",\
				"executedAt":"2026-11-20T10:00:00Z","executionTimeMs":12,"executedBy":"app"}]}]}],\
				"lastRun":{"runId":"00000000-0000-0000-0000-000000000007","startedAt":"2026-11-20T10:00:00Z",\
				"durationMs":210,"outcome":"SUCCEEDED","applied":12},\
				"running":null}""".formatted("ab".repeat(32)));
	}

}
