package io.migrator.script;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.MigrationHeader;
import io.migrator.migration.TransactionMode;

/**
 * What one pass over a script tells.
 *
 * @param fingerprint of its text
 * @param header what its header says
 * @param transactionMode how it stands to transactions
 * @param statementCount how many statements it has
 */
public record ScriptFacts(Fingerprint fingerprint, MigrationHeader header, TransactionMode transactionMode,
		int statementCount) {

}
