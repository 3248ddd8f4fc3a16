package io.migrator.execution;

import java.util.function.Consumer;

/**
 * How far the server has come in a message, by the tags of the statements that are done.
 */
final class Progress implements Consumer<String> {

	private int done;

	private boolean committed;

	@Override
	public void accept(String tag) {
		this.done++;
		this.committed |= tag.equals("COMMIT");
	}

	/**
	 * How many statements are done.
	 */
	int done() {
		return this.done;
	}

	/**
	 * Whether a COMMIT is done: should the connection break behind it, nothing is lost.
	 */
	boolean isCommitted() {
		return this.committed;
	}

}
