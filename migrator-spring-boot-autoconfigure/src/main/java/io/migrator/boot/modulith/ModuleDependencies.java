package io.migrator.boot.modulith;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which modules an application has, and which of them each depends on.
 *
 * @param modules the names of the modules that each module depends on, by its name
 */
public record ModuleDependencies(Map<String, Set<String>> modules) {

	public ModuleDependencies {
		Map<String, Set<String>> copy = new LinkedHashMap<>();
		// by name, so that the order is the same everywhere
		new TreeMap<>(modules).forEach((module, on) -> copy.put(module, new TreeSet<>(on)));
		modules = copy;
	}

	/**
	 * The modules, each behind those that it depends on; by name where that leaves a
	 * choice.
	 * @return the names
	 * @throws CyclicModulesException where modules depend on each other in a circle
	 */
	public List<String> inOrder() {
		Set<String> ordered = new LinkedHashSet<>();
		this.modules.keySet().forEach((module) -> place(module, new ArrayList<>(), ordered));
		return List.copyOf(ordered);
	}

	private void place(String module, List<String> path, Set<String> ordered) {
		Set<String> dependencies = this.modules.get(module);
		// one that is unknown is no module of the application
		if (dependencies == null || ordered.contains(module)) {
			return;
		}
		int before = path.indexOf(module);
		path.add(module);
		if (before >= 0) {
			throw new CyclicModulesException(path.subList(before, path.size()));
		}
		dependencies.forEach((dependency) -> place(dependency, path, ordered));
		path.remove(path.size() - 1);
		ordered.add(module);
	}

}
