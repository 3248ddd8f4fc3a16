package io.migrator.discovery;

import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.SkipReason;
import io.migrator.migration.SqlSource;
import io.migrator.migration.TransactionMode;

/**
 * A file, and what reading it told, or the history that vouches for it.
 *
 * @param file the file
 * @param id the migration's name
 * @param fingerprint of its text
 * @param header what its header says
 * @param transactionMode how it stands to transactions
 * @param statements how many statements it has; 0 where it was not parsed
 * @param sampleData whether it is sample data
 * @param skip why it does not run here, where it does not
 * @param content its bytes
 * @param undo the script that undoes it, where there is one
 */
record ExaminedFile(FoundFile file, MigrationId id, Fingerprint fingerprint, MigrationHeader header,
		TransactionMode transactionMode, int statements, boolean sampleData, Optional<SkipReason> skip,
		SqlSource content, Optional<SqlSource> undo) {

	/**
	 * The same file, whose name is that of a callback, as the migration that it is.
	 */
	ExaminedFile asMigration() {
		FoundFile migration = new FoundFile(this.file.source(), this.file.name().asMigration(), this.file.file());
		return new ExaminedFile(migration, this.id, this.fingerprint, this.header, this.transactionMode,
				this.statements, this.sampleData, this.skip, this.content, this.undo);
	}

	FileName name() {
		return this.file.name();
	}

	MigrationSource source() {
		return this.file.source();
	}

	/**
	 * When it runs, which no dependency changes.
	 */
	Phase phase() {
		return Phase.of(source().tier(), this.sampleData);
	}

}
