package io.migrator.boot.database;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.migrator.report.Status;
import io.migrator.report.StatusReport;

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
	 * Where everything stands in each. They are asked at the same time: several that do
	 * not answer keep nobody waiting longer than one.
	 * @return the statuses, in the order of the databases
	 */
	public Map<Database, StatusReport> statuses() {
		Map<Database, FutureTask<StatusReport>> asked = new LinkedHashMap<>();
		for (Database database : this.all) {
			FutureTask<StatusReport> task = new FutureTask<>(database::status);
			asked.put(database, task);
			Thread thread = new Thread(task, "migrator-status-" + database.name());
			thread.setDaemon(true);
			thread.start();
		}
		Map<Database, StatusReport> statuses = new LinkedHashMap<>();
		asked.forEach((database, task) -> statuses.put(database, answer(task)));
		return statuses;
	}

	private static StatusReport answer(FutureTask<StatusReport> task) {
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while databases were asked", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A look at the status failed", ex.getCause());
		}
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
