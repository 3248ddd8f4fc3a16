package io.migrator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.SqlSource;
import io.migrator.script.ScriptAnalyzer;
import io.migrator.script.ScriptException;
import io.migrator.script.ScriptFacts;

/**
 * A script that undoes a migration: the file beside it, or the text that the journal
 * kept.
 *
 * @param source where it is
 */
record UndoScript(SqlSource source) {

	/**
	 * A text that the journal kept.
	 */
	static UndoScript kept(AppliedMigration row, String text) {
		return new UndoScript(new KeptScript(row.id() + ", undo script kept in the journal", text));
	}

	/**
	 * What is run to undo a migration, in its name.
	 * @param row the migration's row
	 * @param file the migration's file, where it is still there
	 * @throws IOException when the script cannot be read
	 * @throws ScriptException when it is refused
	 */
	ResolvedMigration of(AppliedMigration row, Optional<ResolvedMigration> file, Map<String, String> placeholders)
			throws IOException {
		ScriptFacts facts = ScriptAnalyzer.analyze(this.source, placeholders);
		return new ResolvedMigration(row.id(), row.version(),
				file.map(ResolvedMigration::description).orElse(row.id().filename()), MigrationKind.SQL,
				facts.fingerprint(), facts.header(), facts.transactionMode(), facts.statementCount(), false,
				Optional.empty(), Set.of(), this.source, Optional.empty());
	}

	/**
	 * A script without a file.
	 */
	private record KeptScript(String location, String text) implements SqlSource {

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public SqlSource resolve(String path) throws IOException {
			throw new IOException(
					"'" + path + "' cannot be included: the journal keeps one file, not what it includes");
		}

	}

}
