package io.migrator.script;

/**
 * Passes on what is seen in an included file, whose comments are no header of the script.
 */
final class IncludedFileObserver implements ScriptObserver {

	private final ScriptObserver observer;

	IncludedFileObserver(ScriptObserver observer) {
		this.observer = observer;
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

}
