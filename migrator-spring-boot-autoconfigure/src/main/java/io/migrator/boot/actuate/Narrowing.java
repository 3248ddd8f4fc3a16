package io.migrator.boot.actuate;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.report.StatusReport;

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

	/**
	 * The migrations of a report that are asked for.
	 * @return empty where the tier or source is not known; a report that knows nothing
	 * knows no source, either, and is left to say why
	 */
	Optional<List<MigrationInfo>> of(StatusReport report) {
		List<MigrationInfo> included = report.migrations().stream().filter((m) -> includes(m.id().source())).toList();
		boolean known = !report.migrations().isEmpty() || report.database().isPresent();
		boolean nowhere = known && !this.path.isEmpty() && tier().isEmpty() && included.isEmpty();
		return nowhere ? Optional.empty() : Optional.of(included);
	}

	private boolean includes(MigrationSource source) {
		if (this.path.isEmpty()) {
			return true;
		}
		return tier().map((tier) -> tier == source.tier()).orElseGet(() -> source.path().equals(this.path));
	}

}
