package io.migrator.adoption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.migrator.adoption.ForeignChecksum.Algorithm;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationVersion;
import io.migrator.migration.ResolvedMigration;

/**
 * The files that a table's rows may be about, by what a row may know of them.
 */
final class FileIndex {

	private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	private static final Pattern ENDING = Pattern.compile("(?i)(/migration|/up)?(\\.up)?\\.sql$");

	private final Map<MigrationId, ResolvedMigration> byId = new LinkedHashMap<>();

	private final Map<String, List<ResolvedMigration>> byName = new HashMap<>();

	private final Map<Optional<MigrationVersion>, List<ResolvedMigration>> byVersion = new HashMap<>();

	private final Map<MigrationId, Set<String>> checksums = new HashMap<>();

	FileIndex(List<ResolvedMigration> files) {
		for (ResolvedMigration file : files) {
			this.byId.put(file.id(), file);
			this.byName.computeIfAbsent(file.id().filename(), (name) -> new ArrayList<>()).add(file);
			this.byVersion.computeIfAbsent(file.version(), (version) -> new ArrayList<>()).add(file);
		}
	}

	List<ResolvedMigration> files() {
		return List.copyOf(this.byId.values());
	}

	/**
	 * The files that fit best what a row says: by name and text, name, version and text,
	 * version and description; by version alone where the row says no more; by a text
	 * that cannot be another's.
	 * @return the files, several where nothing tells them apart
	 */
	List<ResolvedMigration> fitting(ForeignMigration row) {
		if (row.id().isPresent()) {
			return Optional.ofNullable(this.byId.get(row.id().get())).stream().toList();
		}
		List<ResolvedMigration> named = row.filename()
			.map((name) -> this.byName.getOrDefault(name, List.of()))
			.orElse(List.of());
		if (!named.isEmpty()) {
			return preferred(row, named);
		}
		List<ResolvedMigration> numbered = sameVersion(row);
		List<ResolvedMigration> sameText = numbered.stream().filter((file) -> hasText(row, file)).toList();
		if (!sameText.isEmpty()) {
			return sameText;
		}
		if (row.description().isPresent()) {
			return numbered.stream().filter((file) -> isDescribed(row, file)).toList();
		}
		return (row.checksum().isEmpty() && row.version().isPresent()) ? numbered : ofText(row);
	}

	/**
	 * Whether a file's text is not the one that was applied, as far as the row tells.
	 */
	boolean isChanged(ForeignMigration row, ResolvedMigration file) {
		return row.checksum().isPresent() && !hasText(row, file);
	}

	private List<ResolvedMigration> preferred(ForeignMigration row, List<ResolvedMigration> named) {
		List<ResolvedMigration> sameText = named.stream().filter((file) -> hasText(row, file)).toList();
		return sameText.isEmpty() ? named : sameText;
	}

	/**
	 * A row without a version is of a repeatable, where the tool has versions at all.
	 */
	private List<ResolvedMigration> sameVersion(ForeignMigration row) {
		List<ResolvedMigration> numbered = this.byVersion.getOrDefault(row.version(), List.of());
		return row.version().isPresent() ? numbered
				: numbered.stream().filter(ResolvedMigration::isRepeatable).toList();
	}

	private List<ResolvedMigration> ofText(ForeignMigration row) {
		boolean certain = row.checksum()
			.map((checksum) -> checksum.algorithm() != Algorithm.CRC32_OF_LINES)
			.orElse(false);
		return certain ? this.byId.values().stream().filter((file) -> hasText(row, file)).toList() : List.of();
	}

	private boolean hasText(ForeignMigration row, ResolvedMigration file) {
		return row.checksum()
			.map((checksum) -> checksum.isAmong(this.checksums.computeIfAbsent(file.id(),
					(id) -> ForeignChecksum.values(checksum.algorithm(), file.content()))))
			.orElse(false);
	}

	private static boolean isDescribed(ForeignMigration row, ResolvedMigration file) {
		String wanted = words(row.description().orElse(""));
		String name = words(ENDING.matcher(file.id().filename()).replaceFirst(""));
		return !wanted.isEmpty() && (name.equals(wanted) || name.endsWith(" " + wanted));
	}

	private static String words(String text) {
		return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
	}

}
