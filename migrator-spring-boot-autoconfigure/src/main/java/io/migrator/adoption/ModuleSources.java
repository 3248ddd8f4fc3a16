package io.migrator.adoption;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationSource.Part;

/**
 * Finds the sources that are called like a module.
 */
final class ModuleSources {

	private ModuleSources() {
	}

	/**
	 * The sources of a module's name, case and punctuation apart: the theme or plugin
	 * that is called so, else an entity.
	 */
	static Set<MigrationSource> of(String module, Collection<MigrationSource> sources) {
		Set<MigrationSource> owners = named(module, Part.ITSELF, sources);
		return owners.isEmpty() ? named(module, Part.ENTITY, sources) : owners;
	}

	private static Set<MigrationSource> named(String module, Part part, Collection<MigrationSource> sources) {
		return sources.stream()
			.filter((source) -> source.part() == part)
			.filter((source) -> letters((part == Part.ENTITY) ? source.partName() : source.name())
				.equals(letters(module)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

}
