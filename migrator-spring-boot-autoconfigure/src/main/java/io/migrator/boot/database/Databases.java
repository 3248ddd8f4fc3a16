package io.migrator.boot.database;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.migrator.report.Status;

/**
 * The databases of an application in the order in which they are migrated.
 *
 * @param all the databases, the default one first where there is one
 */
public record Databases(List<Database> all) {

	private static final List<Status> WORSE = List.of(Status.DISABLED, Status.UP_TO_DATE, Status.AHEAD, Status.PENDING,
			Status.RUNNING, Status.UNREACHABLE, Status.INVALID, Status.FAILED);

	public Databases {
		all = List.copyOf(all);
	}

	/**
	 * Whether the application names databases, and does not only have the default one.
	 * @return true where it does
	 */
	public boolean areNamed() {
		return !named().isEmpty();
	}

	/**
	 * The databases below {@code migrator.databases}.
	 * @return the databases in order
	 */
	public List<Database> named() {
		return this.all.stream().filter((database) -> !database.isDefault()).toList();
	}

	/**
	 * Whether the migrations of any are on.
	 * @return true where they are
	 */
	public boolean areOn() {
		return !on().isEmpty();
	}

	/**
	 * The databases whose migrations are on.
	 * @return the databases in order
	 */
	public List<Database> on() {
		return this.all.stream().filter((database) -> database.migrator().isPresent()).toList();
	}

	/**
	 * A database.
	 * @param name its name
	 * @return the database, empty where none has this name
	 */
	public Optional<Database> find(String name) {
		return this.all.stream().filter((database) -> database.name().equals(name)).findFirst();
	}

	/**
	 * The status that an operator should see of several.
	 * @param statuses the statuses
	 * @return the one that asks for most attention
	 */
	public static Status worst(Collection<Status> statuses) {
		return statuses.stream().max(Comparator.comparingInt(WORSE::indexOf)).orElse(Status.DISABLED);
	}

}
