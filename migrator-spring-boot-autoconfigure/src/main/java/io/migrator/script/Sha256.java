package io.migrator.script;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes SHA-256 digests.
 */
final class Sha256 {

	/**
	 * Holds nothing of ours, so that it keeps no class loader alive.
	 */
	private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Sha256::create);

	private Sha256() {
	}

	/**
	 * The one digest of this thread, at its beginning.
	 */
	static MessageDigest ofThread() {
		MessageDigest digest = OF_THREAD.get();
		digest.reset();
		return digest;
	}

	static MessageDigest create() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
