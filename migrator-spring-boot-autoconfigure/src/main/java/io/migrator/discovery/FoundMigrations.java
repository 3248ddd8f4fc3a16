package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.migrator.migration.Callback;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.KnownSources;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.SqlSource;

/**
 * The files that a scan found, before they are ordered.
 */
public final class FoundMigrations implements KnownSources {

	private final DiscoverySettings settings;

	private final Inventory inventory;

	private final Activation activation;

	private final Map<MigrationSource, Set<MigrationSource>> ownerDependencies;

	private final List<Candidate> candidates;

	private final Optional<String> mark;

	private final List<String> warnings;

	private final Examination examination;

	private FoundMigrations(DiscoverySettings settings, Predicate<String> profiles, Inventory inventory,
			Activation activation, Map<MigrationSource, Set<MigrationSource>> ownerDependencies,
			List<Candidate> candidates, Optional<String> mark, List<String> warnings) {
		this.settings = settings;
		this.inventory = inventory;
		this.activation = activation;
		this.ownerDependencies = ownerDependencies;
		this.candidates = candidates;
		this.mark = mark;
		this.warnings = List.copyOf(warnings);
		this.examination = new Examination(settings, profiles);
	}

	/**
	 * Takes the active files of an inventory.
	 * @throws DiscoveryException when anything is refused
	 */
	static FoundMigrations read(DiscoverySettings settings, Predicate<String> profiles, Inventory inventory,
			Activation activation, FileDigests digests, Optional<String> mark, List<String> warnings,
			List<String> problems) {
		Map<MigrationSource, Set<MigrationSource>> ownerDependencies = inventory.manifests().isEmpty() ? Map.of()
				: new ManifestLookup(inventory, activation).find(problems);
		List<FoundFile> files = new ArrayList<>();
		List<Optional<SqlSource>> undos = new ArrayList<>();
		for (MigrationSource source : inventory.sources()) {
			if (activation.parts().include(source)) {
				collect(source, inventory, files, undos, warnings);
			}
		}
		List<Candidate> candidates = new ArrayList<>(files.size());
		for (int i = 0; i < files.size(); i++) {
			FoundFile file = files.get(i);
			digests.addProblem(file.file(), problems);
			candidates.add(new Candidate(file, file.id(), digests.digest(file.file()), undos.get(i)));
		}
		FoundMigrations found = new FoundMigrations(settings, profiles, inventory, activation, ownerDependencies,
				candidates, mark, warnings);
		if (!problems.isEmpty()) {
			// what only parsing tells is told along, so that a person mends everything in
			// one go
			found.resolve(Map.of(), (id) -> false, problems);
		}
		return found;
	}

	/**
	 * Collects the migrations of a source, each with the script that undoes it.
	 */
	private static void collect(MigrationSource source, Inventory inventory, List<FoundFile> files,
			List<Optional<SqlSource>> undos, List<String> warnings) {
		// file systems list files in no order
		List<FoundFile> found = new ArrayList<>(inventory.files(source));
		Collections.sort(found);
		List<FileName> names = new ArrayList<>(found.size());
		for (FoundFile file : found) {
			names.add(file.name());
		}
		Optional<String> gaps = SequenceGaps.describe(names);
		if (gaps.isPresent()) {
			warnings.add("In '" + source + "', " + gaps.get());
		}
		UndoScripts scripts = new UndoScripts(found, warnings);
		for (FoundFile file : found) {
			if (!file.name().isUndo()) {
				files.add(file);
				undos.add(scripts.of(file));
			}
		}
	}

	/**
	 * The sources that files were found for, whether they are active or not.
	 * @return the sources
	 */
	@Override
	public Set<MigrationSource> sources() {
		return Set.copyOf(this.inventory.sources());
	}

	/**
	 * Parses, checks and orders the migrations. A file whose size and CRC-32 equal its
	 * history row is not read again, one whose checksum equals it is not parsed.
	 * @param vouched what the history knows, by id; empty to read and parse everything
	 * @return the migrations in the order in which they would run
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched) {
		return resolve(vouched, vouched::containsKey);
	}

	/**
	 * The same where the history knows more migrations than it vouches for.
	 * @param vouched what the history knows, by id
	 * @param recorded tells whether the history knows a migration
	 * @return the migrations in the order in which they would run
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched, Predicate<MigrationId> recorded) {
		return resolve(vouched, recorded, new ArrayList<>());
	}

	/**
	 * The same where each file is known to be as it was applied: none is read or parsed.
	 * @return the migrations in the order in which they would run
	 */
	public ResolvedMigrations resolveSettled() {
		Map<MigrationId, Fingerprint> vouched = new HashMap<>(this.candidates.size() * 2);
		for (Candidate candidate : this.candidates) {
			vouched.put(candidate.id(), candidate.fingerprint(this.settings.placeholders()));
		}
		// a migration with a callback's name would be something to say
		return resolve(vouched, (id) -> false);
	}

	private ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched, Predicate<MigrationId> recorded,
			List<String> problems) {
		this.examination.parseUnknown(this.candidates, vouched.keySet());
		List<ExaminedFile> files = new ArrayList<>(this.candidates.size());
		boolean known = true;
		for (Candidate candidate : this.candidates) {
			try {
				ExaminedFile file = this.examination.examine(candidate, vouched.get(candidate.id()));
				files.add(file);
				known &= candidate.isKnownBy(file.fingerprint());
			}
			catch (MigratorException ex) {
				addOnce(problems, sentence(ex));
			}
			catch (IllegalArgumentException ex) {
				addOnce(problems, String.valueOf(ex.getMessage()));
			}
			catch (IOException ex) {
				addOnce(problems, FolderScan.cannotRead(candidate.file().file().location(), ex));
			}
		}
		files.sort(new RunOrder(this.activation.parts().plugins()));
		List<String> remarks = new ArrayList<>(this.warnings);
		List<Callback> callbacks = new ArrayList<>(0);
		List<ExaminedFile> others = files;
		if (anyWithoutVersion(files)) {
			CallbackFiles parted = CallbackFiles.among(files, recorded, this.settings.placeholders(), problems);
			remarks.addAll(parted.warnings());
			callbacks.addAll(parted.callbacks());
			others = parted.migrations();
		}
		List<ResolvedMigration> migrations = inOrder(others, problems);
		throwIfAny(problems);
		remarks.addAll(this.activation.advice().leftOut());
		return new ResolvedMigrations(migrations, this.activation.parts(), remarks, callbacks,
				known ? this.mark : Optional.empty());
	}

	/**
	 * Moves files behind what they depend on, where anything depends on anything.
	 */
	private List<ResolvedMigration> inOrder(List<ExaminedFile> files, List<String> problems) {
		List<ResolvedMigration> migrations = new ArrayList<>(files.size());
		if (this.ownerDependencies.isEmpty() && !anyDependsOn(files)) {
			for (ExaminedFile file : files) {
				migrations.add(resolved(file, Set.of()));
			}
			return migrations;
		}
		DependencyOrder order = new DependencyOrder(files, new DependencyLookup(files, this.inventory, this.activation),
				this.ownerDependencies);
		for (ExaminedFile file : order.sort(problems)) {
			migrations.add(resolved(file, order.dependencies(file.id())));
		}
		return migrations;
	}

	/**
	 * A callback has none.
	 */
	private static boolean anyWithoutVersion(List<ExaminedFile> files) {
		for (ExaminedFile file : files) {
			if (file.name().version().isEmpty()) {
				return true;
			}
		}
		return false;
	}

	private static boolean anyDependsOn(List<ExaminedFile> files) {
		for (ExaminedFile file : files) {
			if (!file.header().dependsOn().isEmpty()) {
				return true;
			}
		}
		return false;
	}

	static ResolvedMigration resolved(ExaminedFile file, Set<MigrationId> dependencies) {
		FileName name = file.name();
		return new ResolvedMigration(file.id(), name.version(), file.header().description().orElse(name.description()),
				kind(file.file()), file.fingerprint(), file.header(), file.transactionMode(), file.statements(),
				file.sampleData(), file.skip(), dependencies, file.content(), file.undo());
	}

	private static MigrationKind kind(FoundFile file) {
		return switch (file.name().role()) {
			case REPEATABLE -> MigrationKind.REPEATABLE;
			case CALLBACK -> MigrationKind.CALLBACK;
			case MIGRATION, UNDO -> (file.file() instanceof JavaFile) ? MigrationKind.JAVA : MigrationKind.SQL;
		};
	}

	static String sentence(MigratorException ex) {
		String message = String.valueOf(ex.getMessage());
		return message + (message.endsWith(".") ? " " : ". ") + ex.action();
	}

	private static void addOnce(List<String> problems, String problem) {
		if (!problems.contains(problem)) {
			problems.add(problem);
		}
	}

	private static void throwIfAny(List<String> problems) {
		if (!problems.isEmpty()) {
			throw new DiscoveryException(problems);
		}
	}

}
