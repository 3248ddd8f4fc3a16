package io.migrator.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;

/**
 * Moves files, and what their source's own order puts behind them, behind what they
 * depend on, as late as needed and no later.
 * <p>
 * Where many wait for many, a gate stands between: it waits for all files of a source,
 * and others wait for the gate. Gates are numbered before the files, so that one opens as
 * soon as it can.
 */
final class DependencyOrder {

	private final List<ExaminedFile> files;

	private final DependencyLookup lookup;

	private final Map<MigrationSource, Set<MigrationSource>> ownerDependencies;

	private final Map<MigrationId, Set<MigrationId>> dependencies = new HashMap<>();

	private final Map<MigrationSource, Set<MigrationId>> members = new HashMap<>();

	private final List<Wait> waits = new ArrayList<>();

	private final List<Gate> gates = new ArrayList<>();

	private final Map<Gate, Integer> gateNumbers = new LinkedHashMap<>();

	/**
	 * Prepares to sort.
	 * @param files the files in the order that they have without dependencies
	 * @param lookup finds what headers name
	 * @param ownerDependencies the sources that a theme or plugin waits for
	 */
	DependencyOrder(List<ExaminedFile> files, DependencyLookup lookup,
			Map<MigrationSource, Set<MigrationSource>> ownerDependencies) {
		this.files = files;
		this.lookup = lookup;
		this.ownerDependencies = ownerDependencies;
	}

	/**
	 * All files of a source, or of what a theme or plugin brings, in one phase.
	 */
	private record Gate(MigrationSource source, Phase phase, Width width) {

		enum Width {

			/**
			 * The source's versioned migrations.
			 */
			VERSIONED,
			/**
			 * Everything; for a theme or plugin, of its parts too.
			 */
			EVERYTHING

		}

		boolean waitsFor(ExaminedFile file) {
			if (file.phase() != this.phase) {
				return false;
			}
			if (this.width == Width.VERSIONED) {
				return file.source().equals(this.source) && isDependedOn(file);
			}
			return (this.source.part() == MigrationSource.Part.ITSELF) ? file.source().ownerSource().equals(this.source)
					: file.source().equals(this.source);
		}
	}

	/**
	 * A file that waits for a file, or for a gate.
	 */
	private record Wait(int file, int other, Kind kind) {

		enum Kind {

			FILE, GATE

		}
	}

	/**
	 * What a dependency on a whole source means: its versioned migrations that run.
	 */
	private static boolean isDependedOn(ExaminedFile file) {
		return file.name().role() == FileName.Role.MIGRATION && file.name().version().isPresent() && !file.sampleData()
				&& file.skip().isEmpty();
	}

	/**
	 * Sorts the files.
	 * @param problems gets what is refused: unknown and impossible dependencies, circles
	 * @return the files in order
	 */
	List<ExaminedFile> sort(List<String> problems) {
		Map<MigrationId, Integer> numbers = new HashMap<>();
		for (int i = 0; i < this.files.size(); i++) {
			numbers.put(this.files.get(i).id(), i);
		}
		for (int i = 0; i < this.files.size(); i++) {
			waitForHeader(i, numbers, problems);
			waitForOwners(i);
		}
		if (this.waits.isEmpty()) {
			return this.files;
		}
		StableOrder.Result result = graph().sort();
		result.circles().forEach((circle) -> problems.add(describe(circle)));
		List<ExaminedFile> sorted = new ArrayList<>(this.files.size());
		for (int number : result.order()) {
			if (number >= this.gates.size()) {
				sorted.add(this.files.get(number - this.gates.size()));
			}
		}
		return sorted;
	}

	/**
	 * The migrations that a file's header makes it wait for, known after sorting.
	 */
	Set<MigrationId> dependencies(MigrationId id) {
		return this.dependencies.getOrDefault(id, Set.of());
	}

	private void waitForHeader(int number, Map<MigrationId, Integer> numbers, List<String> problems) {
		ExaminedFile file = this.files.get(number);
		if (file.header().dependsOn().isEmpty()) {
			return;
		}
		List<Set<MigrationId>> found = new ArrayList<>();
		for (String name : file.header().dependsOn()) {
			try {
				DependencyLookup.Target target = this.lookup.find(file, name);
				target.file().ifPresent((other) -> {
					found.add(Set.of(other.id()));
					Integer otherNumber = numbers.get(other.id());
					if (otherNumber != null) {
						this.waits.add(new Wait(number, otherNumber, Wait.Kind.FILE));
					}
				});
				target.source().ifPresent((source) -> {
					found.add(members(source));
					waitForGate(number, new Gate(source, Phase.of(source.tier(), false), Gate.Width.VERSIONED));
				});
			}
			catch (IllegalArgumentException ex) {
				// what does not run here needs nothing here
				if (file.skip().isEmpty()) {
					problems.add(String.valueOf(ex.getMessage()));
				}
			}
		}
		this.dependencies.put(file.id(), union(found));
	}

	private static Set<MigrationId> union(List<Set<MigrationId>> sets) {
		if (sets.size() == 1) {
			return sets.get(0);
		}
		Set<MigrationId> all = new LinkedHashSet<>();
		sets.forEach(all::addAll);
		return Set.copyOf(all);
	}

	private Set<MigrationId> members(MigrationSource source) {
		Set<MigrationId> found = this.members.get(source);
		if (found == null) {
			List<MigrationId> ids = this.files.stream()
				.filter((file) -> file.source().equals(source) && isDependedOn(file))
				.map(ExaminedFile::id)
				.toList();
			found = Set.copyOf(ids);
			this.members.put(source, found);
		}
		return found;
	}

	private void waitForOwners(int number) {
		ExaminedFile file = this.files.get(number);
		for (MigrationSource source : this.ownerDependencies.getOrDefault(file.source().ownerSource(), Set.of())) {
			waitForGate(number, new Gate(source, file.phase(), Gate.Width.EVERYTHING));
		}
	}

	private void waitForGate(int number, Gate gate) {
		Integer gateNumber = this.gateNumbers.get(gate);
		if (gateNumber == null) {
			gateNumber = this.gates.size();
			this.gateNumbers.put(gate, gateNumber);
			this.gates.add(gate);
		}
		this.waits.add(new Wait(number, gateNumber, Wait.Kind.GATE));
	}

	private StableOrder graph() {
		int first = this.gates.size();
		StableOrder graph = new StableOrder(first + this.files.size());
		for (Wait wait : this.waits) {
			graph.waitFor(first + wait.file(), (wait.kind() == Wait.Kind.GATE) ? wait.other() : first + wait.other());
		}
		record Sequence(MigrationSource source, Phase phase) {
		}
		Map<Sequence, Integer> last = new HashMap<>();
		for (int i = 0; i < this.files.size(); i++) {
			ExaminedFile file = this.files.get(i);
			Integer before = last.put(new Sequence(file.source(), file.phase()), i);
			if (before != null) {
				graph.waitFor(first + i, first + before);
			}
			for (int gate = 0; gate < first; gate++) {
				if (this.gates.get(gate).waitsFor(file)) {
					graph.waitFor(gate, first + i);
				}
			}
		}
		return graph;
	}

	/**
	 * Names the files of a circle; of those that only stand one behind the other in a
	 * source, the first and the last.
	 */
	private String describe(List<Integer> circle) {
		List<ExaminedFile> members = circle.stream()
			.filter((number) -> number >= this.gates.size())
			.map((number) -> this.files.get(number - this.gates.size()))
			.toList();
		StringBuilder text = new StringBuilder("The dependencies make a circle: ");
		for (int i = 0; i < members.size(); i++) {
			MigrationSource source = members.get(i).source();
			boolean between = members.get((i + members.size() - 1) % members.size()).source().equals(source)
					&& members.get((i + 1) % members.size()).source().equals(source)
					&& members.get(i).header().dependsOn().isEmpty();
			if (i == 0 || !between) {
				text.append(members.get(i).id()).append(" → ");
			}
		}
		return text.append(members.get(0).id())
			.append(", where each waits for the next (a file also waits for the one before it in its source)."
					+ " Remove one of the dependencies, or give files other versions")
			.toString();
	}

}
