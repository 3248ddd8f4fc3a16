package io.migrator.script;

import java.util.ArrayDeque;
import java.util.Deque;

import io.migrator.script.SavepointCommand.Action;
import io.migrator.script.ScriptStatement.Control;
import org.jspecify.annotations.Nullable;

/**
 * What earlier parts of a script, included files among them, mean for the later ones.
 */
final class ReadingState {

	private final PsqlVariables variables = new PsqlVariables();

	private StringSyntax strings = StringSyntax.STANDARD;

	private @Nullable StringSyntax transactionStrings;

	/**
	 * How they were read before the transaction, which may be rolled back.
	 */
	private StringSyntax committedStrings = StringSyntax.STANDARD;

	private final Deque<Savepoint> savepoints = new ArrayDeque<>();

	private int statements;

	private @Nullable String restrictKey;

	PsqlVariables variables() {
		return this.variables;
	}

	int nextNumber() {
		return ++this.statements;
	}

	/**
	 * How plain strings are read now.
	 */
	StringSyntax strings() {
		return (this.transactionStrings != null) ? this.transactionStrings : this.strings;
	}

	/**
	 * The key of the {@code \restrict} that holds now.
	 */
	@Nullable String restrictKey() {
		return this.restrictKey;
	}

	void restrict(@Nullable String key) {
		this.restrictKey = key;
	}

	/**
	 * Follows a statement the way that psql follows the server.
	 */
	void follow(StatementFacts facts) {
		Control control = facts.control().control();
		if (control == Control.ROLLBACK) {
			this.strings = this.committedStrings;
		}
		if (control != Control.NONE) {
			this.transactionStrings = null;
			this.committedStrings = this.strings;
			this.savepoints.clear();
		}
		facts.savepoint().ifPresent(this::follow);
		if (facts.setting().isPresent() && facts.setting().get().changesReading()) {
			follow(facts.setting().get());
		}
	}

	private void follow(SavepointCommand command) {
		if (command.action() != Action.SET) {
			while (!this.savepoints.isEmpty() && !this.savepoints.peek().name().equals(command.name())) {
				this.savepoints.pop();
			}
		}
		Savepoint last = this.savepoints.peek();
		switch (command.action()) {
			case SET -> this.savepoints.push(new Savepoint(command.name(), this.strings, this.transactionStrings));
			case RELEASE -> this.savepoints.poll();
			case ROLLBACK -> {
				if (last != null) {
					this.strings = last.strings();
					this.transactionStrings = last.transactionStrings();
				}
			}
		}
	}

	private void follow(SessionSetting setting) {
		if (setting.scope() == SessionSetting.Scope.TRANSACTION) {
			this.transactionStrings = setting.strings();
		}
		else {
			this.transactionStrings = null;
			this.strings = setting.strings();
		}
	}

	/**
	 * How strings were read when a savepoint was made.
	 *
	 * @param name the savepoint's name
	 * @param strings as the session said
	 * @param transactionStrings as the transaction said, null where it did not
	 */
	private record Savepoint(String name, StringSyntax strings, @Nullable StringSyntax transactionStrings) {

	}

}
