package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.execution.TransactionalScript.Frame;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptException;

/**
 * A transaction for a callback alone, which records nothing.
 *
 * @param session where to
 * @param settings how it is run
 * @param turn what begins and ends a transaction of a run
 * @param retried told of each try that is to be made again
 * @param guard what stands after a callback that is not plain DDL and DML, with its
 * semicolon
 */
record OwnTransaction(Session session, ExecutionSettings settings, Turn turn, Retried retried, Supplier<String> guard) {

	/**
	 * Runs a callback, again and again while a lock does not come in time.
	 * @param kept what is kept should it fail, and how to go on
	 * @return how it failed, empty where it is committed
	 * @throws LostTurnException where it is another instance's turn
	 */
	Optional<StepFailedException> run(ResolvedMigration callback, String kept) throws IOException, LostTurnException {
		return run(callback, new Tries(this.session, callback, this.settings, this.retried), kept);
	}

	/**
	 * The same as a part of something else.
	 * @param tries those of the whole
	 */
	Optional<StepFailedException> run(ResolvedMigration callback, Tries tries, String kept)
			throws IOException, LostTurnException {
		while (true) {
			try {
				script(callback).run(this.session);
				return Optional.empty();
			}
			catch (StatementFailedException ex) {
				this.turn.startOver(this.session);
				if (ex.isLostTurn()) {
					throw new LostTurnException();
				}
				if (!tries.pausedAfter(ex)) {
					return Optional.of(tries.failure(ex, kept));
				}
			}
			catch (IOException | UncheckedIOException | ScriptException ex) {
				this.turn.startOver(this.session);
				throw ex;
			}
		}
	}

	private TransactionalScript script(ResolvedMigration callback) {
		List<String> before = new ArrayList<>(List.of("BEGIN"));
		before.addAll(this.turn.begin());
		before.addAll(MigrationApplier.timeouts(callback, this.settings));
		return new TransactionalScript(Scripts.of(callback), this.settings,
				new Frame(before, this.turn.restore(), this.guard, () -> "COMMIT;\n"));
	}

}
