package io.migrator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Texts;
import io.migrator.execution.Session;
import io.migrator.execution.SqlText;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;
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

	private final DataSource dataSource;

	private final JdbcSchemaHistory history;

	private final Values values;

	private final Duration silence;

	FileDrifts(DataSource dataSource, JdbcSchemaHistory history, Values values, Duration silence) {
		this.dataSource = dataSource;
		this.history = history;
		this.values = values;
		this.silence = silence;
	}

	/**
	 * Compares; asks for a connection only where something has changed.
	 */
	List<FileDrift> of(DatabaseInfo database, List<MigrationInfo> migrations) {
		List<MigrationInfo> changed = migrations.stream().filter(FileDrifts::hasChanged).toList();
		if (changed.isEmpty()) {
			return List.of();
		}
		Map<MigrationId, KeptTexts> kept = kept(database, changed);
		return changed.stream().map((info) -> drift(info, Optional.ofNullable(kept.get(info.id())))).toList();
	}

	private static boolean hasChanged(MigrationInfo info) {
		Optional<Fingerprint> applied = info.applied().flatMap(AppliedMigration::fingerprint);
		return applied.isPresent() && info.resolved()
			.filter((file) -> !file.isRepeatable() && !applied.get().sameText(file.fingerprint()))
			.isPresent();
	}

	/**
	 * That a file has changed is told also where nobody can tell how.
	 */
	private Map<MigrationId, KeptTexts> kept(DatabaseInfo database, List<MigrationInfo> changed) {
		try (Session session = Session.open(this.dataSource, this.silence)) {
			return this.history.journal(session.connection(), database)
				.texts(changed.stream().limit(MOST_TEXTS).flatMap((info) -> info.applied().stream()).toList());
		}
		catch (MigratorException ex) {
			logger.debug("The texts that were applied could not be read: {}", ex.getMessage());
			return Map.of();
		}
	}

	private FileDrift drift(MigrationInfo info, Optional<KeptTexts> kept) {
		ResolvedMigration file = info.resolved().orElseThrow();
		Fingerprint applied = info.applied().flatMap(AppliedMigration::fingerprint).orElseThrow();
		return FileDrift.of(info.id(), file.content().location(), applied, file.fingerprint(),
				kept.flatMap(KeptTexts::sql).flatMap((text) -> texts(text, file)), this.values);
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
