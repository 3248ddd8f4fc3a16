package io.migrator.script;

import java.io.InputStream;

/**
 * Feeds the header while a script is read, and whoever else observes it.
 */
final class AnalysisObserver extends PassingObserver {

	private final HeaderParser header = new HeaderParser();

	private boolean includes;

	AnalysisObserver(ScriptObserver other) {
		super(other);
	}

	HeaderParser header() {
		return this.header;
	}

	/**
	 * Whether the script includes other files.
	 */
	boolean includes() {
		return this.includes;
	}

	@Override
	public InputStream included(InputStream stream) {
		this.includes = true;
		return super.included(stream);
	}

	@Override
	public void ownLineComment(Window window, int from, int to) {
		this.header.comment(window.text(from, to), () -> window.positionAt(from));
	}

	@Override
	public void token(Window window, int from, int to) {
		this.header.close();
		super.token(window, from, to);
	}

}
