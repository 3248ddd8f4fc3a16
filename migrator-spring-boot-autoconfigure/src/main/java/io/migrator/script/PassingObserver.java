package io.migrator.script;

import java.io.InputStream;

/**
 * Passes on what is seen, but for comments: those of an included file are no header of
 * the script.
 */
class PassingObserver implements ScriptObserver {

	private final ScriptObserver observer;

	PassingObserver(ScriptObserver observer) {
		this.observer = observer;
	}

	@Override
	public InputStream included(InputStream stream) {
		return this.observer.included(stream);
	}

	@Override
	public void token(Window window, int from, int to) {
		this.observer.token(window, from, to);
	}

	@Override
	public void metaCommand(Window window, int from, int to) {
		this.observer.metaCommand(window, from, to);
	}

	@Override
	public void statementEnd() {
		this.observer.statementEnd();
	}

	@Override
	public void copyData(Window window, int from, int to) {
		this.observer.copyData(window, from, to);
	}

	@Override
	public void copyData(byte[] bytes, int from, int to) {
		this.observer.copyData(bytes, from, to);
	}

}
