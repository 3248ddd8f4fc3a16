package io.migrator.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationSource.Part;

/**
 * Tells which migrations the rows of the other system stand for, given the sources that
 * are known.
 * <p>
 * Its rows name a child entity by its own folder alone, and old ones do not say who
 * brings an entity. Where one known source fits, it is that; where several fit, nothing
 * is guessed. Where none fits, a row that names its owner is taken by the letter (an
 * entity that was removed since), and a row that does not stands for nothing that could
 * run: it is left in its table as it is, and out of the history.
 *
 * @param known the sources that discovery found
 */
record AdoptedRows(Set<MigrationSource> known) {

	AdoptedRows(Collection<MigrationSource> known) {
		this(Set.copyOf(known));
	}

	AdoptedRows {
		known = Set.copyOf(known);
	}

	/**
	 * The migration that a row stands for.
	 * @param schema where the row is, for the message
	 * @param key the row's key
	 * @return the migration, empty where the row stands for none
	 * @throws AmbiguousEntityException where several sources fit
	 */
	Optional<MigrationId> idOf(String schema, RowKey key) {
		if (key.table() != HistoryTable.ENTITY || key.filename().isBlank()) {
			return key.id();
		}
		List<MigrationSource> candidates = candidates(key);
		if (candidates.size() > 1) {
			throw new AmbiguousEntityException(schema, key, candidates);
		}
		return candidates.isEmpty() ? key.id() : Optional.of(new MigrationId(candidates.get(0), key.filename()));
	}

	/**
	 * Whether what {@link #idOf} says of a row can be written down: not of an entity that
	 * is not known (now), which may come back as somebody's child.
	 */
	boolean isSettled(MigrationId id) {
		return id.source().part() != Part.ENTITY || this.known.contains(id.source());
	}

	private List<MigrationSource> candidates(RowKey key) {
		TreeSet<MigrationSource> fitting = new TreeSet<>();
		for (MigrationSource source : this.known) {
			if (source.part() == Part.ENTITY && fitsOwner(key, source) && fitsName(key.entityName(), source)) {
				fitting.add(source);
			}
		}
		return List.copyOf(fitting);
	}

	private static boolean fitsOwner(RowKey key, MigrationSource source) {
		return (key.sourceType() == null || key.owner() == source.owner())
				&& (key.sourceName() == null || key.sourceName().equals(source.name()));
	}

	private static boolean fitsName(@Nullable String entity, MigrationSource source) {
		return entity != null && !entity.isEmpty()
				&& (source.partName().equals(entity) || source.partName().endsWith("/" + entity));
	}

}
