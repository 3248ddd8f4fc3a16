package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.ResolvedMigration;

/**
 * A migration in Java outside a transaction: done when it has returned, and called again
 * from its start until it has.
 */
final class OutsideCall implements OutsideScript {

	private final Session session;

	private final ResolvedMigration migration;

	private final JavaFile java;

	private final Surroundings surroundings;

	private final ExecutionSettings settings;

	private int done;

	/**
	 * Creates a call.
	 * @param surroundings what is sent before it
	 * @param done 1 where it has returned already, and only its row is missing
	 */
	OutsideCall(Session session, ResolvedMigration migration, JavaFile java, Surroundings surroundings,
			ExecutionSettings settings, int done) {
		this.session = session;
		this.migration = migration;
		this.java = java;
		this.surroundings = surroundings;
		this.settings = settings;
		this.done = done;
	}

	@Override
	public int done() {
		return this.done;
	}

	@Override
	public String leftBehind() {
		return (this.done > 0) ? "" : "What it has committed stays, and the next run calls it again from its start. ";
	}

	@Override
	public void run() throws StatementFailedException, SQLException {
		if (this.done > 0) {
			return;
		}
		this.session.send(this.surroundings.session());
		new JavaCall(this.java.work(), this.settings.answerLimit(this.migration.header().statementTimeout(), 1))
			.outside(this.session);
		this.done = 1;
	}

}
