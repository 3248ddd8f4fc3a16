package io.migrator.discovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;

/**
 * The order of files that depend on nothing (contract, section 3).
 */
final class RunOrder implements Comparator<ExaminedFile> {

	private final Map<String, Integer> plugins = new HashMap<>();

	/**
	 * Creates the order.
	 * @param plugins the active plugins in order
	 */
	RunOrder(List<String> plugins) {
		for (String plugin : plugins) {
			this.plugins.putIfAbsent(plugin, this.plugins.size());
		}
	}

	@Override
	public int compare(ExaminedFile a, ExaminedFile b) {
		Phase phase = a.phase();
		int result = phase.compareTo(b.phase());
		if (result != 0) {
			return result;
		}
		if (!phase.isAcrossSources()) {
			result = compareSources(a.source(), b.source());
			return (result != 0) ? result : compareNames(a.name(), b.name());
		}
		result = compareNames(a.name(), b.name());
		return (result != 0) ? result : compareSources(a.source(), b.source());
	}

	private int compareSources(MigrationSource a, MigrationSource b) {
		int result = Integer.compare(rank(a), rank(b));
		if (result == 0) {
			result = a.part().compareTo(b.part());
		}
		return (result != 0) ? result : a.partName().compareTo(b.partName());
	}

	/**
	 * The theme's before the plugins', theirs in order.
	 */
	private int rank(MigrationSource source) {
		return (source.owner() == MigrationSource.Owner.PLUGIN)
				? this.plugins.getOrDefault(source.name(), this.plugins.size()) : -1;
	}

	/**
	 * By version, then name; files without a version after those with one, repeatables
	 * last.
	 */
	static int compareNames(FileName a, FileName b) {
		int result = Integer.compare(group(a), group(b));
		Optional<MigrationVersion> version = a.version();
		Optional<MigrationVersion> otherVersion = b.version();
		if (result == 0 && version.isPresent() && otherVersion.isPresent()) {
			result = version.get().compareTo(otherVersion.get());
		}
		return (result != 0) ? result : a.text().compareTo(b.text());
	}

	private static int group(FileName name) {
		if (name.role() == FileName.Role.REPEATABLE) {
			return 2;
		}
		return name.version().isPresent() ? 0 : 1;
	}

}
