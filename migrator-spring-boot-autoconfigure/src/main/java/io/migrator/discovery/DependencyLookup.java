package io.migrator.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.SkipReason;

/**
 * Finds what a dependency names, and says why it is refused where it is.
 */
final class DependencyLookup {

	private static final String WHAT_IT_NAMES = "Depends-On names migrations ('plugin/billing/001_init.sql') or sources ('plugin/billing')";

	private final Map<String, ExaminedFile> files = new HashMap<>();

	private final Map<String, MigrationSource> sources = new LinkedHashMap<>();

	private final Inventory inventory;

	private final Activation activation;

	private final List<ExaminedFile> all;

	DependencyLookup(List<ExaminedFile> files, Inventory inventory, Activation activation) {
		this.all = files;
		this.inventory = inventory;
		this.activation = activation;
	}

	/**
	 * What a dependency names.
	 *
	 * @param file the file, where it names one
	 * @param source the source, where it names all of one
	 */
	record Target(Optional<ExaminedFile> file, Optional<MigrationSource> source) {
	}

	/**
	 * Finds what a file's header names.
	 * @param dependent the file
	 * @param name the name in its header
	 * @throws IllegalArgumentException where the dependency is refused, saying why
	 */
	Target find(ExaminedFile dependent, String name) {
		if (this.files.isEmpty()) {
			index();
		}
		ExaminedFile file = this.files.get(name);
		if (file != null) {
			checkFile(dependent, file);
			return new Target(Optional.of(file), Optional.empty());
		}
		MigrationSource source = this.sources.get(name);
		if (source != null) {
			checkSource(dependent, source);
			return new Target(Optional.empty(), Optional.of(source));
		}
		for (MigrationSource other : this.inventory.sources()) {
			if (isNamed(other, name)) {
				if (this.activation.parts().include(other)) {
					// active, but refused itself: that is said already
					return new Target(Optional.empty(), Optional.empty());
				}
				throw refused(dependent, name, "does not run here",
						"To run it: " + this.activation.advice().howToActivate(other));
			}
		}
		throw refused(dependent, name, "does not exist", WHAT_IT_NAMES + "." + suggestions(name));
	}

	/**
	 * Most applications declare no dependency, and then names are not worth an index.
	 */
	private void index() {
		for (ExaminedFile file : this.all) {
			this.files.put(file.id().toString(), file);
			this.sources.put(file.source().path(), file.source());
		}
	}

	private boolean isNamed(MigrationSource source, String name) {
		return source.path().equals(name) || (name.startsWith(source.path()) && this.inventory.files(source)
			.stream()
			.anyMatch((found) -> found.name().isMigration() && found.id().toString().equals(name)));
	}

	private static void checkFile(ExaminedFile dependent, ExaminedFile file) {
		String name = file.id().toString();
		if (file.id().equals(dependent.id())) {
			throw refused(dependent, name, "is that file itself", "Remove the line");
		}
		if (file.skip().isPresent()) {
			throw refused(dependent, name, "does not run here",
					(file.skip().get() == SkipReason.SAMPLE_DATA)
							? "It is sample data; to run it: migrator.sample-data=true" : "Its profiles are "
									+ file.header().profiles() + "; to run it, activate them: spring.profiles.active");
		}
		if (file.phase().compareTo(dependent.phase()) > 0) {
			throw later(dependent, name, file.phase());
		}
	}

	private static void checkSource(ExaminedFile dependent, MigrationSource source) {
		if (source.equals(dependent.source())) {
			throw refused(dependent, source.path(), "is the file's own source", "Name files of it, or remove the line");
		}
		Phase phase = Phase.of(source.tier(), false);
		if (phase.compareTo(dependent.phase()) > 0) {
			throw later(dependent, source.path(), phase);
		}
	}

	private static IllegalArgumentException later(ExaminedFile dependent, String name, Phase phase) {
		boolean samples = phase.compareTo(Phase.ENTITY) > 0;
		String tier = phase.name().toLowerCase(Locale.ROOT).replace("_samples", "");
		return samples
				? refused(dependent, name, "is sample data of tier " + tier + ", which runs later",
						"Move what needs it into a file of sample data")
				: refused(dependent, name, "is in tier " + tier + ", which runs later",
						"Move what needs it into a file of that tier");
	}

	private String suggestions(String name) {
		List<String> exact = new ArrayList<>();
		List<String> all = new ArrayList<>();
		for (MigrationSource source : this.inventory.sources()) {
			all.add(source.path());
			for (FoundFile found : this.inventory.files(source)) {
				MigrationId id = found.id();
				if (!found.name().isMigration()) {
					continue;
				}
				all.add(id.toString());
				if (id.toString().equals(name + ".sql") || id.filename().equals(name)
						|| id.filename().equals(name + ".sql")) {
					exact.add(id.toString());
				}
			}
		}
		return NearNames
			.didYouMean(exact.isEmpty() ? NearNames.of(name, all) : exact.subList(0, Math.min(3, exact.size())));
	}

	private static IllegalArgumentException refused(ExaminedFile dependent, String name, String reason, String action) {
		return new IllegalArgumentException(
				String.format(Locale.ROOT, "'%s' depends on '%s', which %s. %s", dependent.id(), name, reason, action));
	}

}
