package io.migrator.boot.actuate;

import java.util.Optional;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;

/**
 * Which migrations are asked for: all, those of a tier, or those of a source.
 *
 * @param path empty for all, the name of a tier, or the path of a source
 */
public record Narrowing(String path) {

	/**
	 * All migrations.
	 */
	public static final Narrowing NONE = new Narrowing("");

	/**
	 * The tier that is asked for.
	 * @return the tier, empty where a source or all is asked for
	 */
	Optional<Tier> tier() {
		return Tier.of(this.path);
	}

	boolean includes(MigrationSource source) {
		if (this.path.isEmpty()) {
			return true;
		}
		return tier().map((tier) -> tier == source.tier()).orElseGet(() -> source.path().equals(this.path));
	}

}
