package io.migrator.script;

import java.util.Optional;

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
 * @param kept the script with its statements, where it is small and includes no file
 */
public record ScriptFacts(Fingerprint fingerprint, MigrationHeader header, TransactionMode transactionMode,
		int statementCount, Optional<AnalyzedScript> kept) {

	/**
	 * The same without the script.
	 * @return the facts
	 */
	public ScriptFacts unkept() {
		return new ScriptFacts(this.fingerprint, this.header, this.transactionMode, this.statementCount,
				Optional.empty());
	}

}
