package io.migrator.execution;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.migrator.report.StatementRange;

/**
 * How far the server has come in a message, by the tags of the statements that are done.
 */
final class Progress implements Answers {

	private final Message message;

	private final AtomicInteger done = new AtomicInteger();

	private boolean committed;

	Progress(Message message) {
		this.message = message;
	}

	@Override
	public void accept(String tag) {
		this.done.incrementAndGet();
		this.committed |= tag.equals("COMMIT");
	}

	@Override
	public Optional<StatementRange> underWay() {
		return this.message.underWay(done());
	}

	/**
	 * How many statements are done.
	 */
	int done() {
		return this.done.get();
	}

	/**
	 * Whether a COMMIT is done: should the connection break behind it, nothing is lost.
	 */
	boolean isCommitted() {
		return this.committed;
	}

}
