package io.migrator.script;

import java.io.InputStream;
import java.util.Optional;

import io.migrator.migration.Fingerprint;

/**
 * Compares a script with what it was when it was read before. Where its checksums were
 * not taken then, they are now.
 */
final class SecondReading {

	private final Fingerprint before;

	private final ByteDigester bytes = new ByteDigester();

	private final Optional<ScriptDigest> checksums;

	SecondReading(Fingerprint before) {
		this.before = before;
		this.checksums = before.isTaken() ? Optional.empty() : Optional.of(new ScriptDigest());
	}

	InputStream of(InputStream stream) {
		return this.checksums.isPresent() ? this.checksums.get().of(stream) : new DigestingStream(stream, this.bytes);
	}

	ScriptObserver observer() {
		return this.checksums.isPresent() ? this.checksums.get() : ScriptObserver.NONE;
	}

	/**
	 * Whether the script is the same, to be asked once, when it was read to its end.
	 */
	boolean isSame() {
		if (this.checksums.isEmpty()) {
			return this.bytes.result().isOf(this.before);
		}
		Fingerprint read = this.checksums.get().result();
		boolean same = new ByteDigest(read.size(), read.crc32()).isOf(this.before);
		if (same) {
			this.before.take(read);
		}
		return same;
	}

}
