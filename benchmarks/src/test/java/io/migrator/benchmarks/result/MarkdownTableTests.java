package io.migrator.benchmarks.result;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.tool.Contestant;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTableTests {

	private final Measurements measurements = new Measurements();

	@Test
	void showsMedianSpreadAndRatioOfPairs() {
		add(Contestant.MIGRATOR, 10, 20, 30);
		add(Contestant.FLYWAY, 100, 100, 90);
		assertThat(row(Row.of("apply", Metric.FRESH_MS))).startsWith("| apply | 20 (10–30) | 100 (90–100), 5x |");
	}

	@Test
	void comparesOnlyRoundsThatBothHave() {
		add(Contestant.MIGRATOR, 10, 20, 30);
		add(Contestant.LIQUIBASE, 70);
		assertThat(row(Row.of("apply", Metric.FRESH_MS))).contains("| 70, 7x |");
	}

	@Test
	void saysWhichGoalsAreMet() {
		add(Contestant.MIGRATOR, 10);
		add(Contestant.FLYWAY, 50);
		add(Contestant.LIMIT, 8);
		Row row = Row.of("apply", Metric.FRESH_MS)
			.must(Goal.timesBetter(4, Contestant.FLYWAY), Goal.atMost(9))
			.ambition(Goal.within(1.3, Contestant.LIMIT));
		assertThat(row(row)).endsWith("| ≥ 4x Flyway: yes (5); ≤ 9 ms: **no** (10) | ≤ 1.30x limit: yes (1.25) |");
	}

	@Test
	void saysWhoFailsAndWhy() {
		add(Contestant.MIGRATOR, 10);
		this.measurements.add("case", Contestant.LIQUIBASE, 0, Sample.failed("out of memory"));
		Row row = Row.of("copy", Metric.FRESH_MS).must(Goal.timesBetter(4, Contestant.LIQUIBASE));
		assertThat(row(row)).isEqualTo("| copy | 10 |  | fails |  |  |  | ≥ 4x Liquibase: - |  |");
		assertThat(text(row)).contains("- Liquibase fails in `case`: out of memory");
	}

	@Test
	void writesEverySampleAsJson() {
		add(Contestant.MIGRATOR, 10.5);
		this.measurements.add("case", Contestant.FLYWAY, 0, Sample.failed("a \"quoted\"\nreason"));
		assertThat(new Json(table(Row.of("copy", Metric.FRESH_MS))).text()).isEqualTo(
				"""
						{"facts": [
						  "a fact"],
						"samples": [
						  {"case": "case", "contestant": "migrator", "round": 0, "values": {"fresh_ms": 10.5}},
						  {"case": "case", "contestant": "Flyway", "round": 0, "values": {}, "failure": "a \\"quoted\\"\\u000areason"}]}
						""");
	}

	private void add(Contestant contestant, double... values) {
		for (int round = 0; round < values.length; round++) {
			this.measurements.add("case", contestant, round, Sample.of(Map.of(Metric.FRESH_MS, values[round])));
		}
	}

	private String row(Row row) {
		return text(row).lines().filter((line) -> line.startsWith("| " + row.title())).findFirst().orElseThrow();
	}

	private String text(Row row) {
		return new MarkdownTable(table(row)).text();
	}

	private Table table(Row row) {
		return new Table(List.of("a fact"), List.of(new Table.Section("case", List.of(row))), this.measurements);
	}

}
