package io.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.migrator.boot.database.Database;
import io.migrator.report.StatusReport;

/**
 * Where the endpoint's answers come from, for each database.
 *
 * @param all the sources, that of the default database first where there is one
 */
public record MigrationsSources(List<MigrationsSource> all) {

	public MigrationsSources {
		all = List.copyOf(all);
	}

	/**
	 * The one that there is where no databases are named.
	 */
	Optional<MigrationsSource> only() {
		return (this.all.size() == 1) ? find(Database.DEFAULT) : Optional.empty();
	}

	Optional<MigrationsSource> find(String database) {
		return this.all.stream().filter((source) -> source.database().name().equals(database)).findFirst();
	}

	/**
	 * Where everything stands in each database. They are asked at the same time: several
	 * that do not answer keep nobody waiting longer than one.
	 */
	Map<MigrationsSource, StatusReport> statuses() {
		Map<MigrationsSource, FutureTask<StatusReport>> asked = new LinkedHashMap<>();
		for (MigrationsSource source : this.all) {
			FutureTask<StatusReport> task = new FutureTask<>(source::status);
			asked.put(source, task);
			Thread thread = new Thread(task, "migrator-status-" + source.database().name());
			thread.setDaemon(true);
			thread.start();
		}
		Map<MigrationsSource, StatusReport> statuses = new LinkedHashMap<>();
		asked.forEach((source, task) -> statuses.put(source, answer(task)));
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

}
