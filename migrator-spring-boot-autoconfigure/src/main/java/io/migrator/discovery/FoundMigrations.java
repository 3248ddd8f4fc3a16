package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.Callback;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.SkipReason;
import io.migrator.migration.SqlSource;
import io.migrator.migration.TransactionMode;
import io.migrator.script.ByteDigest;
import io.migrator.script.DigestReader;
import io.migrator.script.ScriptFacts;

/**
 * The files that a scan found, before they are ordered.
 */
public final class FoundMigrations {

	/**
	 * So many files for each thread: with fewer, starting it costs more than it saves.
	 */
	private static final int PARSED_PER_THREAD = 16;

	private final DiscoverySettings settings;

	private final Predicate<String> profiles;

	private final Inventory inventory;

	private final Activation activation;

	private final Map<MigrationSource, Set<MigrationSource>> ownerDependencies;

	private final List<Candidate> candidates;

	private final List<String> warnings;

	private final AnalyzedFiles analyzed;

	private FoundMigrations(DiscoverySettings settings, Predicate<String> profiles, Inventory inventory,
			Activation activation, Map<MigrationSource, Set<MigrationSource>> ownerDependencies,
			List<Candidate> candidates, List<String> warnings) {
		this.settings = settings;
		this.profiles = profiles;
		this.inventory = inventory;
		this.activation = activation;
		this.ownerDependencies = ownerDependencies;
		this.candidates = candidates;
		this.warnings = List.copyOf(warnings);
		this.analyzed = new AnalyzedFiles(settings.placeholders());
	}

	/**
	 * An active migration, and the digest of its bytes, unless it could not be read, or
	 * is large.
	 */
	private record Candidate(FoundFile file, MigrationId id, Optional<ByteDigest> digest, Optional<SqlSource> undo) {
	}

	/**
	 * Reads the active files of an inventory that are not in jars.
	 * @throws DiscoveryException when anything is refused
	 */
	static FoundMigrations read(DiscoverySettings settings, Predicate<String> profiles, Inventory inventory,
			Activation activation, List<String> warnings, List<String> problems) {
		Map<MigrationSource, Set<MigrationSource>> ownerDependencies = inventory.manifests().isEmpty() ? Map.of()
				: new ManifestLookup(inventory, activation).find(problems);
		List<FoundFile> files = new ArrayList<>();
		List<Optional<SqlSource>> undos = new ArrayList<>();
		for (MigrationSource source : inventory.sources()) {
			if (activation.parts().include(source)) {
				collect(source, inventory, files, undos, warnings);
			}
		}
		FileDigests digests = FileDigests.of(files);
		List<Candidate> candidates = new ArrayList<>(files.size());
		for (int i = 0; i < files.size(); i++) {
			FoundFile file = files.get(i);
			digests.addProblem(i, problems);
			candidates.add(new Candidate(file, file.id(), digests.digest(i), undos.get(i)));
		}
		FoundMigrations found = new FoundMigrations(settings, profiles, inventory, activation, ownerDependencies,
				candidates, warnings);
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

	private ResolvedMigrations resolve(Map<MigrationId, Fingerprint> vouched, Predicate<MigrationId> recorded,
			List<String> problems) {
		parseUnknown(vouched);
		List<ExaminedFile> files = new ArrayList<>(this.candidates.size());
		for (Candidate candidate : this.candidates) {
			try {
				files.add(examine(candidate, vouched.get(candidate.id())));
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
		remarks.addAll(this.activation.leftOut());
		return new ResolvedMigrations(migrations, this.activation.parts(), remarks, callbacks);
	}

	/**
	 * Parses what the history does not know, many files in several threads.
	 */
	private void parseUnknown(Map<MigrationId, Fingerprint> vouched) {
		List<Candidate> unknown = new ArrayList<>();
		for (Candidate candidate : this.candidates) {
			if (!vouched.containsKey(candidate.id()) && !this.analyzed.contain(candidate.id())) {
				unknown.add(candidate);
			}
		}
		if (unknown.size() > 1) {
			ManyFiles.each(unknown.size(), unknown.size() / PARSED_PER_THREAD, () -> (index) -> {
				try {
					facts(unknown.get(index));
				}
				catch (IOException | RuntimeException ex) {
					// is met again, and told, in the order of the files
				}
			});
		}
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

	private ExaminedFile examine(Candidate candidate, @Nullable Fingerprint vouched) throws IOException {
		FoundFile file = candidate.file();
		if (vouched != null && isVouchedFor(candidate, vouched)) {
			boolean sampleData = file.name().isSampleData();
			return new ExaminedFile(file, candidate.id(), vouched, MigrationHeader.EMPTY, TransactionMode.TRANSACTIONAL,
					0, sampleData, skip(sampleData, MigrationHeader.EMPTY, file), file.file(), candidate.undo());
		}
		ScriptFacts facts = facts(candidate);
		boolean sampleData = file.name().isSampleData() || facts.header().sampleData();
		return new ExaminedFile(file, candidate.id(), facts.fingerprint(), facts.header(), facts.transactionMode(),
				facts.statementCount(), sampleData, skip(sampleData, facts.header(), file),
				AnalyzedFiles.content(file.file(), facts), candidate.undo());
	}

	private ScriptFacts facts(Candidate candidate) throws IOException {
		return this.analyzed.facts(candidate.id(), candidate.file().file());
	}

	private static boolean isVouchedFor(Candidate candidate, Fingerprint vouched) throws IOException {
		if (candidate.digest().isPresent() && candidate.digest().get().isOf(vouched)) {
			return true;
		}
		LocatedFile file = candidate.file().file();
		DigestReader reader = new DigestReader();
		if (candidate.digest().isEmpty() && reader.bytes(file).isOf(vouched)) {
			return true;
		}
		// line ends, say, may be others than those that were applied
		return reader.text(file).checksum().equals(vouched.checksum());
	}

	private Optional<SkipReason> skip(boolean sampleData, MigrationHeader header, FoundFile file) {
		if (sampleData && !this.settings.sampleData()) {
			return Optional.of(SkipReason.SAMPLE_DATA);
		}
		try {
			boolean matches = header.profiles().isEmpty() || header.profiles().stream().anyMatch(this.profiles);
			return matches ? Optional.empty() : Optional.of(SkipReason.PROFILES);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'" + file.file().location() + "' has a 'Profiles:' line that is no "
					+ "profile expression: " + ex.getMessage() + ". Write, for example, 'Profiles: prod & !eu'", ex);
		}
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
