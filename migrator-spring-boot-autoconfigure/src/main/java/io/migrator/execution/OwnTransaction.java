package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.execution.TransactionalScript.Frame;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptException;

/**
 * A transaction for a callback alone.
 *
 * @param session where to
 * @param settings how it is run
 * @param turn what begins and ends a transaction of a run
 * @param retried told of each try that is to be made again
 * @param recorder who knows how to record it
 * @param guard what stands after a callback that is not plain DDL and DML, with its
 * semicolon
 */
record OwnTransaction(Session session, ExecutionSettings settings, Turn turn, Retried retried, Recorder recorder,
		Supplier<String> guard) {

	/**
	 * Runs a callback of a run, again and again while a lock does not come in time, and
	 * records it in the journal.
	 * @param kept what is kept should it fail, and how to go on
	 * @return how it failed, empty where it is committed
	 * @throws LostTurnException where it is another instance's turn
	 */
	Optional<StepFailedException> run(ResolvedMigration callback, String kept) throws IOException, LostTurnException {
		Tries tries = new Tries(this.session, callback, this.settings, this.retried);
		Instant startedAt = this.recorder.now();
		Optional<StepFailedException> failure = run(callback, tries, kept, this.recorder.ran(callback));
		failure.ifPresent(
				(ex) -> tries.journal(this.turn.own(this.recorder.failed(callback, startedAt, ex.failure().error()))));
		return failure;
	}

	/**
	 * Runs a callback as a part of something else, which tells of it.
	 * @param tries those of the whole
	 */
	Optional<StepFailedException> run(ResolvedMigration callback, Tries tries, String kept)
			throws IOException, LostTurnException {
		return run(callback, tries, kept, "");
	}

	private Optional<StepFailedException> run(ResolvedMigration callback, Tries tries, String kept, String record)
			throws IOException, LostTurnException {
		while (true) {
			try {
				script(callback, record).run(this.session);
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

	private TransactionalScript script(ResolvedMigration callback, String record) {
		List<String> before = new ArrayList<>(List.of("BEGIN"));
		before.addAll(this.turn.begin());
		List<String> timeouts = MigrationApplier.timeouts(callback, this.settings);
		before.addAll(timeouts);
		// what the script sets is not to bear on what we write
		String after = String.join(";\n", timeouts) + ";\n" + record + "COMMIT;\n";
		return new TransactionalScript(Scripts.of(callback), this.settings,
				new Frame(before, this.turn.restore(), this.guard, () -> after));
	}

}
