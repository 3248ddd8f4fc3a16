package io.migrator.discovery;

import java.util.Locale;
import java.util.Set;

/**
 * What a file that is no SQL file does in a folder of migrations.
 */
enum OtherFile {

	/**
	 * It belongs there and is nobody's business.
	 */
	KNOWN,

	/**
	 * Its name nearly is that of a SQL file.
	 */
	NEARLY_SQL,

	/**
	 * Nobody knows.
	 */
	UNKNOWN;

	private static final Set<String> KNOWN_EXTENSIONS = Set.of("md", "json", "csv", "txt", "yml", "yaml");

	/**
	 * What Prisma keeps beside its migrations.
	 */
	private static final String PRISMA_LOCK = "migration_lock.toml";

	/**
	 * Judges a file by its name.
	 * @param name a name that does not end in {@code .sql}, or begins with a dot
	 */
	static OtherFile of(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.startsWith(".")) {
			// what macOS leaves beside each file is no hidden migration
			return (lower.endsWith(".sql") && !lower.startsWith("._")) ? NEARLY_SQL : KNOWN;
		}
		String extension = lower.substring(lower.lastIndexOf('.') + 1);
		if (KNOWN_EXTENSIONS.contains(extension)) {
			return lower.contains(".sql.") ? NEARLY_SQL : KNOWN;
		}
		if (lower.startsWith("readme") || lower.startsWith("license") || lower.equals(PRISMA_LOCK)) {
			return KNOWN;
		}
		boolean nearly = lower.contains(".sql") || lower.endsWith("sql")
				|| (lower.indexOf('.') >= 0 && NearNames.distance(extension, "sql", 1) <= 1);
		return nearly ? NEARLY_SQL : UNKNOWN;
	}

}
