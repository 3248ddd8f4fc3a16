package io.migrator.script;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds the header and the digest of the SQL while a script is read.
 */
final class AnalysisObserver implements ScriptObserver {

	private final HeaderParser header = new HeaderParser();

	private final SqlDigest digest = new SqlDigest();

	private final List<TextDigester> included = new ArrayList<>(0);

	HeaderParser header() {
		return this.header;
	}

	SqlDigest digest() {
		return this.digest;
	}

	boolean hasIncluded() {
		return !this.included.isEmpty();
	}

	/**
	 * What the script is together with the files that it includes: without any, just
	 * itself.
	 */
	TextDigest withIncluded(TextDigest script) {
		return this.included.isEmpty() ? script
				: script.with(this.included.stream().map(TextDigester::result).toList());
	}

	@Override
	public InputStream included(InputStream stream) {
		TextDigester digester = new TextDigester(Sha256.create());
		this.included.add(digester);
		return new DigestingStream(stream, digester);
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
		int end = to;
		while (Characters.isSpace(window.chars()[window.markIndex() + end - 1])) {
			end--;
		}
		this.digest.token(window, from, end);
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
