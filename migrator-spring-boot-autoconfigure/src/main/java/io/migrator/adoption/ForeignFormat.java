package io.migrator.adoption;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.ResolvedMigration;

/**
 * How a tool's table looks, and what its rows mean.
 */
interface ForeignFormat {

	/**
	 * The table's name, where nobody has given it another.
	 */
	String table();

	/**
	 * The schema that the table is always in, where there is one.
	 */
	default Optional<String> schema() {
		return Optional.empty();
	}

	/**
	 * Whether tables with the name followed by an underscore and a module's name belong
	 * to it, too.
	 */
	default boolean hasModules() {
		return false;
	}

	/**
	 * The columns that are read, by what their values are; without them a table of that
	 * name is somebody else's.
	 */
	Columns columns();

	/**
	 * Understands the rows.
	 * @param rows in the order of {@link Columns#order}
	 * @param found the files that they may be about
	 * @return what they say, in that order
	 */
	List<ForeignMigration> migrations(List<ForeignRow> rows, List<ResolvedMigration> found);

	/**
	 * Columns of a table.
	 *
	 * @param texts those that are read as text
	 * @param times those that are read as points in time
	 * @param order by which the rows are ordered
	 */
	record Columns(Set<String> texts, Set<String> times, String order) {

		public Columns {
			texts = Set.copyOf(texts);
			times = Set.copyOf(times);
		}

	}

}
