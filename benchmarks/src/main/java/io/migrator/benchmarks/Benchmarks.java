package io.migrator.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.result.Json;
import io.migrator.benchmarks.result.MarkdownTable;
import io.migrator.benchmarks.result.Measurements;
import io.migrator.benchmarks.result.Table;
import io.migrator.benchmarks.server.Server;
import io.migrator.benchmarks.tool.Contestant;

/**
 * Measures all contestants in pairs: in each round each of them once, one after the
 * other, in the next round in the opposite order.
 */
public final class Benchmarks {

	/**
	 * Room for the data of a run: three databases of 5000 tables, or a few times a large
	 * file.
	 */
	private static final long ROOM = 6L * 1024 * 1024 * 1024;

	/**
	 * Whoever needs longer than this is measured only once.
	 */
	private static final Duration SLOW = Duration.ofSeconds(40);

	private final Workshop workshop;

	private final int rounds;

	private final Measurements measurements = new Measurements();

	private Benchmarks(Workshop workshop, int rounds) {
		this.workshop = workshop;
		this.rounds = rounds;
	}

	/**
	 * Runs what the command line asks for, and writes the table to files and to standard
	 * output.
	 * @param arguments as in the documentation
	 * @throws Exception when the server does not start, or a result can't be written
	 */
	public static void main(String... arguments) throws Exception {
		try {
			Options options = Options.parse(arguments);
			Table table = run(options, options.selected(Catalogue.all()));
			String markdown = new MarkdownTable(table).text();
			Files.writeString(options.output().resolve("benchmarks.md"), markdown);
			Files.writeString(options.output().resolve("benchmarks.json"), new Json(table).text());
			if (options.docs().isPresent()) {
				Page.replaceRun(options.docs().get(), markdown);
			}
			System.out.println(markdown);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	static Table run(Options options, List<BenchmarkCase> cases) throws Exception {
		Path folder = Files.createTempDirectory(Files.createDirectories(options.output()), "projects");
		try (Server server = Server.start(ROOM)) {
			Benchmarks benchmarks = new Benchmarks(new Workshop(server, folder), options.rounds());
			List<String> facts = Facts.of(server, options);
			for (BenchmarkCase each : cases) {
				benchmarks.measure(each);
			}
			List<Table.Section> sections = cases.stream()
				.map((each) -> new Table.Section(each.id(), each.rows()))
				.toList();
			return new Table(facts, sections, benchmarks.measurements);
		}
		finally {
			delete(folder);
		}
	}

	private void measure(BenchmarkCase benchmark) throws Exception {
		Trial trial = benchmark.preparation().prepare(this.workshop);
		List<Contestant> contestants = new ArrayList<>(
				benchmark.contestants().stream().filter(Contestant::isFound).toList());
		try {
			contestants.removeIf((contestant) -> !isPrepared(benchmark, trial, contestant));
			for (int round = 0; round < Math.min(this.rounds, benchmark.mostRounds()); round++) {
				Map<Contestant, Sample> samples = new EnumMap<>(Contestant.class);
				for (Contestant contestant : List.copyOf(contestants)) {
					long begin = System.nanoTime();
					Sample sample = attempt(() -> trial.measure(contestant));
					samples.put(contestant, sample);
					tell(benchmark, contestant, round, sample);
					if (sample.failure().isPresent() || System.nanoTime() - begin > SLOW.toNanos()) {
						contestants.remove(contestant);
					}
				}
				int finished = round;
				trial.compare(samples)
					.forEach((contestant, sample) -> this.measurements.add(benchmark.id(), contestant, finished,
							sample));
				Collections.reverse(contestants);
			}
		}
		finally {
			trial.finish();
		}
	}

	private boolean isPrepared(BenchmarkCase benchmark, Trial trial, Contestant contestant) {
		Sample prepared = attempt(() -> {
			trial.prepare(contestant);
			return Sample.of(Map.of());
		});
		if (prepared.failure().isPresent()) {
			this.measurements.add(benchmark.id(), contestant, 0, prepared);
			tell(benchmark, contestant, 0, prepared);
		}
		return prepared.failure().isEmpty();
	}

	private static Sample attempt(Attempt attempt) {
		try {
			return attempt.run();
		}
		catch (Exception ex) {
			return Sample.failed(String.valueOf(ex.getMessage()));
		}
	}

	private static void tell(BenchmarkCase benchmark, Contestant contestant, int round, Sample sample) {
		System.err.println(benchmark.id() + ", round " + (round + 1) + ", " + contestant.title() + ": "
				+ sample.failure().map((reason) -> "fails: " + reason).orElse(String.valueOf(sample.values())));
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	/**
	 * Something that may fail.
	 */
	private interface Attempt {

		Sample run() throws Exception;

	}

}
