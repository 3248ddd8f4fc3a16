package io.migrator.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;

/**
 * How far each source has come: its newest applied migration and its newest known one.
 * <p>
 * Sample data and repeatables do not count as progress: they come and go with a setting
 * and with their text, and a core numbered 001 to 024 with its sample data at 090 must be
 * free to go on with 025.
 */
final class SourceProgress {

	private static final Pattern LEADING_VERSION = Pattern.compile("^(?:[vV](?=\\d))?(\\d+(?:\\.\\d+)*)");

	private static final Pattern FLYWAY_VERSION = Pattern.compile("^[vV](\\d+(?:[._]\\d+)*)__");

	private final Map<MigrationSource, Place> newestApplied = new HashMap<>();

	private final Map<MigrationSource, Place> newestKnown = new HashMap<>();

	private final Map<MigrationSource, Place> newestRepeatable = new HashMap<>();

	private SourceProgress() {
	}

	static SourceProgress of(List<ResolvedMigration> resolved, Collection<AppliedMigration> applied) {
		SourceProgress progress = new SourceProgress();
		Map<MigrationId, ResolvedMigration> known = new HashMap<>();
		for (ResolvedMigration migration : resolved) {
			known.put(migration.id(), migration);
			if (migration.isRepeatable()) {
				advance(progress.newestRepeatable, migration.id().source(), place(migration));
			}
			else if (!migration.sampleData()) {
				advance(progress.newestKnown, migration.id().source(), place(migration));
			}
		}
		for (AppliedMigration row : applied) {
			ResolvedMigration migration = known.get(row.id());
			Place place = (migration != null) ? place(migration) : place(row);
			boolean sampleData = (migration != null) ? migration.sampleData() : isSampleDataByName(row.id());
			if (!place.repeatable() && !sampleData) {
				advance(progress.newestApplied, row.id().source(), place);
			}
		}
		return progress;
	}

	/**
	 * The newest applied migration of the source, where it comes after the given one.
	 */
	Optional<MigrationId> appliedAfter(ResolvedMigration migration) {
		Place place = place(migration);
		Place newest = this.newestApplied.get(migration.id().source());
		if (newest == null || place.repeatable() || migration.sampleData() || !migration.header().profiles().isEmpty()
				|| place.compareTo(newest) > 0) {
			return Optional.empty();
		}
		return Optional.of(new MigrationId(migration.id().source(), newest.filename()));
	}

	/**
	 * Whether a row that no file stands for is newer than every known file of its source,
	 * or of a source that is not known at all. Repeatables are compared with each other.
	 */
	boolean isAfterEveryKnown(AppliedMigration row) {
		Place place = place(row);
		MigrationSource source = row.id().source();
		Place newest = (place.repeatable() ? this.newestRepeatable : this.newestKnown).get(source);
		if (newest == null) {
			return place.repeatable() || !this.newestRepeatable.containsKey(source);
		}
		return place.compareTo(newest) > 0;
	}

	private static void advance(Map<MigrationSource, Place> newest, MigrationSource source, Place place) {
		Place before = newest.get(source);
		if (before == null || place.compareTo(before) > 0) {
			newest.put(source, place);
		}
	}

	private static Place place(ResolvedMigration migration) {
		return new Place(migration.isRepeatable(), migration.version(), migration.id().filename());
	}

	private static Place place(AppliedMigration row) {
		boolean repeatable = row.kind() == MigrationKind.REPEATABLE || row.id().filename().startsWith("R__");
		Optional<MigrationVersion> version = row.version();
		if (version.isEmpty() && !repeatable) {
			version = leadingVersion(row.id().filename());
		}
		return new Place(repeatable, version, row.id().filename());
	}

	/**
	 * The version of a row that another system wrote.
	 */
	private static Optional<MigrationVersion> leadingVersion(String filename) {
		Matcher flyway = FLYWAY_VERSION.matcher(filename);
		if (flyway.find()) {
			return Optional.of(MigrationVersion.of(flyway.group(1)));
		}
		Matcher leading = LEADING_VERSION.matcher(filename);
		return leading.find() ? Optional.of(MigrationVersion.of(leading.group(1))) : Optional.empty();
	}

	static boolean isSampleDataByName(MigrationId id) {
		String name = id.filename().toLowerCase(Locale.ROOT);
		return name.contains("sample_data") || name.contains("sample-data");
	}

	/**
	 * Where a migration stands in its source. (Comparators made of lambdas would take the
	 * first start of a JVM milliseconds.)
	 */
	private record Place(boolean repeatable, Optional<MigrationVersion> version,
			String filename) implements Comparable<Place> {

		@Override
		public int compareTo(Place other) {
			int order = Boolean.compare(this.repeatable, other.repeatable);
			if (order == 0) {
				order = Boolean.compare(this.version.isEmpty(), other.version.isEmpty());
			}
			if (order == 0 && this.version.isPresent()) {
				order = this.version.get().compareTo(other.version.orElseThrow());
			}
			return (order != 0) ? order : this.filename.compareTo(other.filename);
		}

	}

}
