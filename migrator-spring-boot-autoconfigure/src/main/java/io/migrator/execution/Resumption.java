package io.migrator.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.history.AttemptJournal;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.SqlSource;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanStep;
import io.migrator.script.ScriptAnalyzer;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * Where a script that runs statement by statement goes on: behind the statements that an
 * attempt before, which failed or was cut off, has done for good.
 */
final class Resumption {

	private final Session session;

	private final AttemptJournal journal;

	private final Map<String, String> placeholders;

	Resumption(Session session, AttemptJournal journal, ExecutionSettings settings) {
		this.session = session;
		this.journal = journal;
		this.placeholders = settings.placeholders();
	}

	/**
	 * How many statements are done. A file that was mended goes on, too, as long as those
	 * are the same as before.
	 * @throws StepFailedException where they have changed: to run them again might do
	 * twice what they did
	 */
	int done(PlanStep step) throws StepFailedException, IOException, SQLException {
		boolean resumable = step.state() == MigrationState.FAILED || step.state() == MigrationState.INTERRUPTED;
		int done = step.lastAttempt().map(JournalEntry::statementNumber).orElse(0);
		if (!resumable || done == 0) {
			return 0;
		}
		JournalEntry attempt = step.lastAttempt().orElseThrow();
		if (attempt.checksum().equals(Optional.of(step.migration().fingerprint().checksum()))) {
			return done;
		}
		List<List<String>> kept = this.session.query(this.journal.textQuery(attempt));
		if (!kept.isEmpty()) {
			SqlSource before = new KeptText(kept.get(0).get(0), step.migration().content());
			if (ScriptAnalyzer.analyze(before, this.placeholders).transactionMode().isTransactional()) {
				return 0;
			}
			if (beginTheSame(before, step.migration().content(), done)) {
				return done;
			}
		}
		throw StepFailedException.changed(step.migration(), done);
	}

	private boolean beginTheSame(SqlSource before, SqlSource now, int statements) throws IOException {
		try (ScriptReader old = ScriptReader.open(before, this.placeholders);
				ScriptReader mended = ScriptReader.open(now, this.placeholders)) {
			for (int i = 0; i < statements; i++) {
				Optional<String> text = mended.next().map(ScriptStatement::text);
				if (text.isEmpty() || !text.equals(old.next().map(ScriptStatement::text))) {
					return false;
				}
			}
			return true;
		}
	}

	/**
	 * A text that the journal kept.
	 *
	 * @param text the text
	 * @param file the file as it is now
	 */
	private record KeptText(String text, SqlSource file) implements SqlSource {

		@Override
		public String location() {
			return this.file.location();
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public SqlSource resolve(String path) throws IOException {
			return this.file.resolve(path);
		}

	}

}
