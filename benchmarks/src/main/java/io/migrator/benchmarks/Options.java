package io.migrator.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.migrator.benchmarks.BenchmarkCase.Pace;

/**
 * What the command line asks for.
 *
 * @param cases the names of the cases to measure, empty for those of the pace
 * @param rounds how many rounds
 * @param pace which cases take part unless they are named
 * @param output the folder that the results go to
 * @param docs the page whose table is to be replaced, if any
 */
record Options(List<String> cases, int rounds, Pace pace, Path output, Optional<Path> docs) {

	private static final int ROUNDS = 5;

	private static final int QUICK_ROUNDS = 2;

	static Options parse(String... arguments) {
		List<String> cases = List.of();
		int rounds = Arrays.asList(arguments).contains("--quick") ? QUICK_ROUNDS : ROUNDS;
		Pace pace = Pace.NORMAL;
		Path output = Path.of("target");
		Optional<Path> docs = Optional.empty();
		for (String argument : arguments) {
			String value = argument.substring(argument.indexOf('=') + 1);
			switch (argument.replaceAll("=.*", "=")) {
				case "--cases=" -> cases = List.of(value.split(",", -1));
				case "--rounds=" -> rounds = Integer.parseInt(value);
				case "--quick" -> pace = Pace.QUICK;
				case "--long" -> pace = Pace.LONG;
				case "--output=" -> output = Path.of(value);
				case "--docs=" -> docs = Optional.of(Path.of(value));
				default -> throw new IllegalArgumentException("Unknown: " + argument
						+ ". There are --cases=<name>,<name>, --rounds=<n>, --quick, --long, --output=<folder>"
						+ " and --docs=<page>");
			}
		}
		return new Options(cases, rounds, pace, output, docs);
	}

	List<BenchmarkCase> selected(List<BenchmarkCase> all) {
		List<String> known = all.stream().map(BenchmarkCase::id).toList();
		for (String name : this.cases) {
			if (!known.contains(name)) {
				throw new IllegalArgumentException(
						"No case is called " + name + "; there are " + String.join(", ", known));
			}
		}
		return all.stream()
			.filter((each) -> this.cases.isEmpty() ? each.pace().compareTo(this.pace) <= 0
					: this.cases.contains(each.id()))
			.toList();
	}

}
