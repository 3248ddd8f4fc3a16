package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.SkipReason;
import io.migrator.migration.TransactionMode;
import io.migrator.script.DigestReader;
import io.migrator.script.ScriptFacts;

/**
 * Looks into the files that the history does not vouch for.
 */
final class Examination {

	/**
	 * So many files for each thread: with fewer, starting it costs more than it saves.
	 */
	private static final int PARSED_PER_THREAD = 16;

	private final boolean sampleData;

	private final Predicate<String> profiles;

	private final AnalyzedFiles analyzed;

	Examination(DiscoverySettings settings, Predicate<String> profiles) {
		this.sampleData = settings.sampleData();
		this.profiles = profiles;
		this.analyzed = new AnalyzedFiles(settings.placeholders());
	}

	/**
	 * Parses what the history does not know, many files in several threads.
	 */
	void parseUnknown(List<Candidate> candidates, Set<MigrationId> known) {
		List<Candidate> unknown = new ArrayList<>();
		for (Candidate candidate : candidates) {
			if (!known.contains(candidate.id()) && !this.analyzed.contain(candidate.id())) {
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
	 * Looks into a file, unless the history vouches for it.
	 * @param vouched what the history knows of it, or null
	 * @throws IOException when it cannot be read
	 */
	ExaminedFile examine(Candidate candidate, @Nullable Fingerprint vouched) throws IOException {
		FoundFile file = candidate.file();
		if (vouched != null && isVouchedFor(candidate, vouched)) {
			boolean sample = file.name().isSampleData();
			return new ExaminedFile(file, candidate.id(), vouched, MigrationHeader.EMPTY, TransactionMode.TRANSACTIONAL,
					0, sample, skip(sample, MigrationHeader.EMPTY, file), file.file(), candidate.undo());
		}
		ScriptFacts facts = facts(candidate);
		boolean sample = file.name().isSampleData() || facts.header().sampleData();
		return new ExaminedFile(file, candidate.id(), facts.fingerprint(), facts.header(), facts.transactionMode(),
				facts.statementCount(), sample, skip(sample, facts.header(), file),
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

	private Optional<SkipReason> skip(boolean sample, MigrationHeader header, FoundFile file) {
		if (sample && !this.sampleData) {
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

}
