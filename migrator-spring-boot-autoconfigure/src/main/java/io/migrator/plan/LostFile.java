package io.migrator.plan;

import java.util.Objects;

import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;

/**
 * An applied migration whose file is gone, and what the journal keeps of it.
 *
 * @param id the migration
 * @param texts what is kept; no texts where nothing is
 */
public record LostFile(MigrationId id, KeptTexts texts) {

	public LostFile {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(texts, "texts");
	}

	/**
	 * Whether the file can be written again.
	 * @return true where its text is kept
	 */
	public boolean isRestorable() {
		return this.texts.sql().isPresent();
	}

}
