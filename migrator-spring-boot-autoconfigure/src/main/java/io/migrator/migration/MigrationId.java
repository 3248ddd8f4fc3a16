package io.migrator.migration;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The name of a migration everywhere: {@code <source path>/<file name>}.
 *
 * @param source the owner of the migration
 * @param filename the file's name, for a folder per migration with the folder
 * ({@code 20260101_init/migration.sql})
 */
public record MigrationId(MigrationSource source, String filename) implements Comparable<MigrationId> {

	public MigrationId {
		Objects.requireNonNull(source, "source");
		if (filename.isBlank()) {
			throw new IllegalArgumentException("A migration of " + source + " has no file name");
		}
	}

	/**
	 * The tier of the migration's source.
	 * @return the tier
	 */
	public Tier tier() {
		return this.source.tier();
	}

	// Ids are keys of many maps: what a record is given instead is linked at run time,
	// which costs the first start of a JVM milliseconds
	@Override
	public boolean equals(@Nullable Object obj) {
		return obj instanceof MigrationId other && this.filename.equals(other.filename)
				&& this.source.equals(other.source);
	}

	@Override
	public int hashCode() {
		return 31 * this.filename.hashCode() + this.source.hashCode();
	}

	@Override
	public int compareTo(MigrationId other) {
		int bySource = this.source.compareTo(other.source);
		return (bySource != 0) ? bySource : this.filename.compareTo(other.filename);
	}

	@Override
	public String toString() {
		return this.source.path() + "/" + this.filename;
	}

}
