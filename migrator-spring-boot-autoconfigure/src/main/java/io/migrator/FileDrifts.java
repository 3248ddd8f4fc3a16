package io.migrator;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Texts;
import io.migrator.execution.SqlText;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.MigrationInfo;
import io.migrator.script.Excerpt.Values;

/**
 * Compares files that have changed with the texts that the journal keeps of them.
 */
final class FileDrifts {

	/**
	 * So many at most are read from the journal and shown line by line.
	 */
	private static final int MOST_TEXTS = 100;

	private static final Logger logger = LoggerFactory.getLogger(FileDrifts.class);

	private final Function<Map<String, Checksum>, Map<String, KeptTexts>> journal;

	private final Values values;

	FileDrifts(Function<Map<String, Checksum>, Map<String, KeptTexts>> journal, Values values) {
		this.journal = journal;
		this.values = values;
	}

	/**
	 * Compares; asks the journal only where something has changed.
	 */
	List<FileDrift> of(List<MigrationInfo> migrations) {
		List<MigrationInfo> changed = migrations.stream().filter(MigrationInfo::hasChanged).toList();
		Map<String, KeptTexts> kept = changed.isEmpty() ? Map.of() : kept(changed);
		return changed.stream()
			.map((info) -> drift(info, Optional.ofNullable(kept.get(info.id().toString()))))
			.toList();
	}

	/**
	 * That a file has changed is told also where nobody can tell how.
	 */
	private Map<String, KeptTexts> kept(List<MigrationInfo> changed) {
		Map<String, Checksum> wanted = new HashMap<>();
		changed.stream()
			.limit(MOST_TEXTS)
			.forEach((info) -> wanted.put(info.id().toString(), applied(info).checksum()));
		try {
			return this.journal.apply(wanted);
		}
		catch (MigratorException ex) {
			logger.debug("The texts that were applied could not be read: {}", ex.getMessage());
			return Map.of();
		}
	}

	private FileDrift drift(MigrationInfo info, Optional<KeptTexts> kept) {
		ResolvedMigration file = info.resolved().orElseThrow();
		return FileDrift.of(info.id(), file.content().location(), applied(info), file.fingerprint(),
				kept.flatMap(KeptTexts::sql).flatMap((text) -> texts(text, file)), this.values);
	}

	private static Fingerprint applied(MigrationInfo info) {
		return info.applied().flatMap(AppliedMigration::fingerprint).orElseThrow();
	}

	private static Optional<Texts> texts(String applied, ResolvedMigration file) {
		try {
			return Optional.of(new Texts(applied, SqlText.read(file.content())));
		}
		catch (UncheckedIOException ex) {
			logger.debug("{} could not be read: {}", file.content().location(), ex.getMessage());
			return Optional.empty();
		}
	}

}
