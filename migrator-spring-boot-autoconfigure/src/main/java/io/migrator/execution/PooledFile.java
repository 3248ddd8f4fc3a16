package io.migrator.execution;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;
import io.migrator.script.ScriptStatement.Control;

/**
 * Looks, before anything is changed, whether a file that runs outside a transaction can
 * run behind a pooler.
 * <p>
 * There a session lasts for one message, or one transaction; what is set in it for longer
 * would be another client's next. And a statement that PostgreSQL runs only outside a
 * transaction is alone in its message: nothing can be set for it, nor taken back.
 */
public final class PooledFile {

	/**
	 * What is meant to last for the session.
	 */
	private static final Pattern OF_SESSION = Pattern
		.compile("(?i)(set(?!\\s+(local|transaction|constraints)\\b)|reset|prepare(?!\\s+transaction\\b)|execute"
				+ "|deallocate|listen|unlisten|discard|load)\\b");

	/**
	 * What lasts for the session where no transaction bounds it.
	 */
	private static final Pattern BOUNDED = Pattern.compile(
			"(?i)(declare\\b|create\\s+((global|local)\\s+)?temp(orary)?\\b|select\\b[^;]*\\binto\\s+temp(orary)?\\b)");

	private final MigrationId id;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private boolean open;

	private PooledFile(MigrationId id, ResolvedMigration migration, ExecutionSettings settings) {
		this.id = id;
		this.migration = migration;
		this.settings = settings;
	}

	/**
	 * Looks at the files of a run.
	 * @param steps its steps
	 * @param settings how they are run
	 * @return the first that runs outside a transaction, empty where none does
	 * @throws PooledConnectionException where one does, and cannot behind a pooler
	 */
	public static Optional<MigrationId> firstOf(List<PlanStep> steps, ExecutionSettings settings) {
		List<PlanStep> outside = steps.stream()
			.filter((step) -> !step.migration().transactionMode().isTransactional())
			.toList();
		outside.forEach((step) -> new PooledFile(step.id(), step.migration(), settings).check());
		return outside.stream().map(PlanStep::id).findFirst();
	}

	private void check() {
		if (this.migration.content() instanceof JavaFile) {
			throw PooledConnectionException.cannot(this.id,
					"what a migration in Java leaves in the session would reach other clients of the pooler");
		}
		try (ScriptReader reader = ScriptReader.open(this.migration.content(), this.settings.placeholders())) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				check(next.get());
			}
		}
		catch (IOException ex) {
			// is told when it is its turn
		}
	}

	private void check(ScriptStatement statement) {
		Control control = statement.control();
		if (control != Control.NONE) {
			this.open = control == Control.BEGIN || Failures.isChain(statement.text());
			return;
		}
		if (statement.outsideTransaction().isPresent()) {
			checkAlone(statement, statement.outsideTransaction().get());
		}
		String command = statement.text().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
		if (statement.mayEndTransaction()) {
			throw PooledConnectionException.cannot(this.id, statement.position(), command
					+ " may commit by itself, and so cannot be in a transaction with what takes back its settings",
					"Leave COMMIT and ROLLBACK out of what is called here");
		}
		if (OF_SESSION.matcher(statement.text()).lookingAt()
				|| (!this.open && BOUNDED.matcher(statement.text()).lookingAt())) {
			throw PooledConnectionException.cannot(this.id, statement.position(),
					command + " lasts for the session, which is another client's with the next statement",
					"Put what needs it between BEGIN and COMMIT, with SET LOCAL for a setting");
		}
	}

	private void checkAlone(ScriptStatement statement, String command) {
		if (this.settings.role().isPresent()) {
			throw PooledConnectionException.cannot(this.id, statement.position(),
					"no role can be set for a " + command + ", and migrator.role asks for one",
					"Leave migrator.role out");
		}
		if (this.migration.header().statementTimeout().or(this.settings::statementTimeout).isPresent()) {
			throw PooledConnectionException.cannot(this.id, statement.position(),
					"no statement timeout can be set for a " + command
							+ ", and the file's Statement-Timeout or migrator.ddl.statement-timeout asks for one",
					"Leave it out");
		}
	}

}
