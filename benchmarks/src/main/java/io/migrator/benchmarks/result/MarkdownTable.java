package io.migrator.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.benchmarks.child.Metric;
import io.migrator.benchmarks.tool.Contestant;

/**
 * A run as Markdown.
 */
public final class MarkdownTable {

	private static final List<Contestant> COLUMNS = Stream.of(Contestant.values())
		.filter((contestant) -> contestant != Contestant.NONE)
		.toList();

	private final Table table;

	/**
	 * Creates the text.
	 * @param table the run
	 */
	public MarkdownTable(Table table) {
		this.table = table;
	}

	/**
	 * The text.
	 * @return lines that end with a line feed
	 */
	public String text() {
		List<String> lines = new ArrayList<>();
		this.table.facts().forEach((fact) -> lines.add("- " + fact));
		lines.add("");
		lines.add(line(Stream.concat(Stream.concat(Stream.of("case"), COLUMNS.stream().map(Contestant::title)),
				Stream.of("must", "ambition"))));
		lines.add("| --- ".repeat(COLUMNS.size() + 3) + "|");
		for (Table.Section section : this.table.sections()) {
			section.rows().forEach((row) -> lines.add(line(cells(section.caseId(), row))));
		}
		List<String> failures = failures();
		if (!failures.isEmpty()) {
			lines.add("");
			lines.addAll(failures);
		}
		return lines.stream().map((line) -> line + "\n").collect(Collectors.joining());
	}

	private Stream<String> cells(String caseId, Row row) {
		return Stream
			.of(Stream.of(row.title()), COLUMNS.stream().map((column) -> cell(caseId, row.metric(), column)),
					Stream.of(goals(caseId, row.metric(), row.must()), goals(caseId, row.metric(), row.ambition())))
			.flatMap((each) -> each);
	}

	private String cell(String caseId, Metric metric, Contestant contestant) {
		Measurements measurements = this.table.measurements();
		Optional<String> failure = measurements.failure(caseId, contestant).map((reason) -> "fails");
		Optional<String> value = measurements.spread(caseId, contestant, metric).map(Spread::toString);
		OptionalDouble ratio = measurements.ratio(caseId, contestant, metric);
		String comparison = (contestant == Contestant.MIGRATOR || ratio.isEmpty()) ? ""
				: ", " + Spread.number(ratio.getAsDouble()) + "x";
		return failure.or(() -> value.map((text) -> text + comparison)).orElse("");
	}

	private String goals(String caseId, Metric metric, List<Goal> goals) {
		return goals.stream().map((goal) -> goal(caseId, metric, goal)).collect(Collectors.joining("; "));
	}

	private String goal(String caseId, Metric metric, Goal goal) {
		OptionalDouble reached = goal.reached(this.table.measurements(), caseId, metric);
		if (reached.isEmpty()) {
			return goal.text(metric) + ": -";
		}
		String verdict = goal.isMetBy(reached.getAsDouble()) ? "yes" : "**no**";
		return goal.text(metric) + ": " + verdict + " (" + Spread.number(reached.getAsDouble()) + ")";
	}

	private List<String> failures() {
		List<String> lines = new ArrayList<>();
		for (Table.Section section : this.table.sections()) {
			for (Contestant contestant : COLUMNS) {
				this.table.measurements()
					.failure(section.caseId(), contestant)
					.ifPresent((reason) -> lines
						.add("- " + contestant.title() + " fails in `" + section.caseId() + "`: " + shortened(reason)));
			}
		}
		return lines;
	}

	private static String shortened(String reason) {
		return (reason.length() > 200) ? reason.substring(0, 200) + " …" : reason;
	}

	private static String line(Stream<String> cells) {
		return cells.collect(Collectors.joining(" | ", "| ", " |"));
	}

}
