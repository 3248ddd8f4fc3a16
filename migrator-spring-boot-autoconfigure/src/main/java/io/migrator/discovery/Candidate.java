package io.migrator.discovery;

import java.util.Map;
import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationId;
import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

/**
 * An active migration as it was found.
 *
 * @param file the file
 * @param id its name
 * @param digest of its bytes, empty where it could not be read, or is large
 * @param undo the script that undoes it, where there is one
 */
record Candidate(FoundFile file, MigrationId id, Optional<ByteDigest> digest, Optional<SqlSource> undo) {

	/**
	 * Whether its own bytes are all that there is of it: a script may include others, and
	 * one with other line ends may stand for the one that was applied.
	 */
	boolean isKnownBy(Fingerprint fingerprint) {
		return this.digest.isPresent() && this.digest.get().isOf(fingerprint);
	}

	/**
	 * The fingerprint of a text that is read when somebody asks for more than its bytes.
	 */
	Fingerprint fingerprint(Map<String, String> placeholders) {
		return this.digest.orElseThrow().fingerprint(this.file.file(), placeholders);
	}

}
