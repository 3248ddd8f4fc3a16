package io.migrator;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Runs migrations on a thread of its own, one run at a time.
 */
final class BackgroundRun {

	private static final Logger logger = LoggerFactory.getLogger(Migrator.class);

	private final Supplier<MigrationRun> runs;

	private final Supplier<Optional<UUID>> running;

	private @Nullable Thread thread;

	private Optional<UUID> last = Optional.empty();

	/**
	 * Creates it.
	 * @param runs makes a run
	 * @param running the run of this process that is under way, whoever began it
	 */
	BackgroundRun(Supplier<MigrationRun> runs, Supplier<Optional<UUID>> running) {
		this.runs = runs;
		this.running = running;
	}

	/**
	 * The run of this process that is under way, empty where none is.
	 */
	synchronized Optional<UUID> running() {
		Thread under = this.thread;
		return (under != null && under.isAlive()) ? this.last : this.running.get();
	}

	/**
	 * Starts a run.
	 * @return the run, empty where one is under way
	 */
	synchronized Optional<UUID> start() {
		if (running().isPresent()) {
			return Optional.empty();
		}
		MigrationRun run = this.runs.get();
		Thread started = new Thread(() -> apply(run), "migrator-run");
		// When the application ends, the run is cut off, which it survives
		started.setDaemon(true);
		started.start();
		this.thread = started;
		this.last = Optional.of(run.runId());
		return this.last;
	}

	/**
	 * Nobody waits for it: what stops the run goes to the log.
	 */
	private static void apply(MigrationRun run) {
		try {
			run.run();
		}
		catch (MigratorException ex) {
			logger.error("{}\nAction: {}", ex.getMessage(), ex.action());
		}
		catch (RuntimeException ex) {
			// its message may hold a URL with a password
			logger.error("The run failed with a {}",
					NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName());
		}
	}

}
