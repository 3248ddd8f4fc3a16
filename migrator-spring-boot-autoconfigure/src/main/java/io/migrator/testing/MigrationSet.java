package io.migrator.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

import io.migrator.MigratorBuilder;
import io.migrator.MigratorSettings;
import io.migrator.migration.ResolvedMigration;

/**
 * What decides how a migrated database looks: the files with their texts, which of them
 * are skipped, and the settings that bear on their effect.
 */
final class MigrationSet {

	private static final int KEY_LENGTH = 16;

	private MigrationSet() {
	}

	/**
	 * A short name for the set: another one where anything in it changes.
	 */
	static String key(MigratorBuilder builder) {
		MigratorSettings settings = builder.settings();
		StringBuilder text = new StringBuilder();
		for (ResolvedMigration migration : builder.build().list().migrations()) {
			text.append(migration.id())
				.append(' ')
				.append(migration.fingerprint().checksum().hex())
				.append(' ')
				.append(migration.skip())
				.append('\n');
		}
		text.append(settings.schema())
			.append(settings.readerRole())
			.append(settings.execution().role())
			.append(settings.policy().target())
			.append(settings.policy().only())
			.append(new TreeMap<>(settings.execution().placeholders()));
		return HexFormat.of().formatHex(sha256(text.toString())).substring(0, KEY_LENGTH);
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
