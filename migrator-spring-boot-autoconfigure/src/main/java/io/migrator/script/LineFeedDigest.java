package io.migrator.script;

import java.security.MessageDigest;
import java.util.HexFormat;

import io.migrator.migration.Checksum;

/**
 * The SHA-256 of a text in which CRLF counts as LF.
 */
final class LineFeedDigest {

	private final MessageDigest sha = Sha256.create();

	private boolean pendingReturn;

	/**
	 * Whether a line was begun and has not ended.
	 */
	private boolean insideLine;

	void update(byte[] bytes, int from, int to) {
		int start = from;
		for (int i = from; i < to; i++) {
			if (bytes[i] == '\r') {
				withoutReturns(bytes, start, i);
				putReturn();
				this.pendingReturn = true;
				start = i + 1;
			}
		}
		withoutReturns(bytes, start, to);
	}

	/**
	 * The same for bytes that are known to hold no carriage return.
	 */
	void withoutReturns(byte[] bytes, int from, int to) {
		if (to == from) {
			return;
		}
		if (bytes[from] == '\n') {
			this.pendingReturn = false;
		}
		putReturn();
		this.sha.update(bytes, from, to - from);
		this.insideLine = bytes[to - 1] != '\n';
	}

	private void putReturn() {
		if (this.pendingReturn) {
			this.pendingReturn = false;
			this.sha.update((byte) '\r');
			this.insideLine = true;
		}
	}

	/**
	 * Ends the last line where the text does not.
	 */
	void endLine() {
		putReturn();
		if (this.insideLine) {
			this.sha.update((byte) '\n');
		}
	}

	/**
	 * The result, to be asked for once.
	 */
	Checksum result() {
		putReturn();
		return new Checksum(HexFormat.of().formatHex(this.sha.digest()));
	}

}
