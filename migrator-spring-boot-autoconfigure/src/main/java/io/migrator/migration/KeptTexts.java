package io.migrator.migration;

import java.util.Objects;
import java.util.Optional;

/**
 * What the journal keeps of a migration that is applied ({@code migrator.keep-sql}).
 *
 * @param sql the text that was applied
 * @param undo the script that undoes it
 */
public record KeptTexts(Optional<String> sql, Optional<String> undo) {

	public KeptTexts {
		Objects.requireNonNull(sql, "sql");
		Objects.requireNonNull(undo, "undo");
	}

}
