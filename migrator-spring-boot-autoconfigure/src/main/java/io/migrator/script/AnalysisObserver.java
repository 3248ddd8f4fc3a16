package io.migrator.script;

/**
 * Feeds the header and the digest of the SQL while a script is read.
 */
final class AnalysisObserver implements ScriptObserver {

	private final HeaderParser header = new HeaderParser();

	private final SqlDigest digest = new SqlDigest();

	HeaderParser header() {
		return this.header;
	}

	SqlDigest digest() {
		return this.digest;
	}

	@Override
	public void ownLineComment(Window window, int from, int to) {
		this.header.comment(window.text(from, to), () -> window.positionAt(from));
	}

	@Override
	public void token(Window window, int from, int to) {
		this.header.close();
		this.digest.token(window, from, to);
	}

	@Override
	public void metaCommand(Window window, int from, int to) {
		this.digest.token(window, from, to);
	}

	@Override
	public void statementEnd() {
		this.digest.statementEnd();
	}

	@Override
	public void copyData(Window window, int from, int to) {
		this.digest.range(window, from, to);
	}

}
