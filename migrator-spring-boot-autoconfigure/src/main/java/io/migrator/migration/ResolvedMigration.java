package io.migrator.migration;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A migration that discovery found.
 *
 * @param id the migration's name
 * @param version the version in front of its file name; empty for a repeatable and for a
 * file without digits
 * @param description what it does, from its header or its name
 * @param kind {@code SQL}, {@code JAVA}, {@code REPEATABLE} or {@code CALLBACK}
 * @param fingerprint of its text
 * @param header what its header says; {@link MigrationHeader#EMPTY} where the history
 * vouches for the file and it was not parsed
 * @param transactionMode how it stands to transactions; {@code TRANSACTIONAL} where it
 * was not parsed
 * @param statements how many statements its script has; 0 where it was not parsed
 * @param sampleData whether it is sample data, by name or by header
 * @param skip why it does not run here, where it does not
 * @param dependencies the migrations that its header makes it wait for
 * @param content its bytes
 * @param undo the script that undoes it, where there is one
 */
public record ResolvedMigration(MigrationId id, Optional<MigrationVersion> version, String description,
		MigrationKind kind, Fingerprint fingerprint, MigrationHeader header, TransactionMode transactionMode,
		int statements, boolean sampleData, Optional<SkipReason> skip, Set<MigrationId> dependencies, SqlSource content,
		Optional<SqlSource> undo) {

	public ResolvedMigration {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(fingerprint, "fingerprint");
		dependencies = Set.copyOf(dependencies);
	}

	/**
	 * Whether it is applied again when its text changed.
	 * @return true for a repeatable
	 */
	public boolean isRepeatable() {
		return this.kind == MigrationKind.REPEATABLE;
	}

}
