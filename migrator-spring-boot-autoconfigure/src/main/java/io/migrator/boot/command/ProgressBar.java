package io.migrator.boot.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;

import io.migrator.migration.MigrationId;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;

import org.springframework.core.Ordered;

/**
 * A line at the bottom of a terminal that tells how far a run is. It is taken away before
 * anything else is written, and when the run ends.
 */
final class ProgressBar implements MigrationListener, Ordered, AutoCloseable {

	private static final int WIDTH = 24;

	private static final int COLUMNS = 100;

	private static final String CLEAR = "\r\u001b[K";

	private static final Duration EVERY = Duration.ofMillis(250);

	private final PrintStream terminal;

	private int total;

	private int done;

	private Optional<MigrationId> current = Optional.empty();

	private long start;

	private boolean drawn;

	/**
	 * Creates a bar.
	 * @param terminal where it is drawn
	 */
	ProgressBar(PrintStream terminal) {
		this.terminal = terminal;
		new Timer("migrator-progress", true).schedule(new TimerTask() {

			@Override
			public void run() {
				draw();
			}

		}, EVERY.toMillis(), EVERY.toMillis());
	}

	/**
	 * Before those who write to the log.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public synchronized void planned(UUID runId, Plan plan) {
		this.total = plan.steps().size();
		this.done = 0;
	}

	@Override
	public synchronized void migrationStarted(UUID runId, PlanStep step) {
		this.current = Optional.of(step.id());
		this.start = System.nanoTime();
	}

	@Override
	public synchronized void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
		clear();
	}

	@Override
	public synchronized void migrationRunning(UUID runId, RunProgress progress) {
		clear();
	}

	@Override
	public synchronized void migrationFinished(UUID runId, MigrationReport report) {
		clear();
		this.current = Optional.empty();
		this.done++;
	}

	@Override
	public synchronized void runFinished(RunReport report) {
		close();
	}

	@Override
	public synchronized void runRefused(UUID runId, RuntimeException cause) {
		close();
	}

	@Override
	public synchronized void close() {
		this.current = Optional.empty();
		clear();
	}

	private synchronized void draw() {
		this.current.ifPresent((id) -> {
			this.terminal
				.print(CLEAR + line(this.done, this.total, id, Duration.ofNanos(System.nanoTime() - this.start)));
			this.terminal.flush();
			this.drawn = true;
		});
	}

	private void clear() {
		if (this.drawn) {
			this.terminal.print(CLEAR);
			this.terminal.flush();
			this.drawn = false;
		}
	}

	/**
	 * The line, for example
	 * {@code [########················]  4/12  core/004_orders.sql  3 s}.
	 */
	static String line(int done, int total, MigrationId id, Duration lasted) {
		int full = (total > 0) ? Math.min(WIDTH, WIDTH * done / total) : 0;
		String text = "[" + "#".repeat(full) + "\u00b7".repeat(WIDTH - full) + "]  " + Math.min(done + 1, total) + "/"
				+ total + "  " + id + "  " + lasted.toSeconds() + " s";
		return (text.length() > COLUMNS) ? text.substring(0, COLUMNS - 1) + "\u2026" : text;
	}

}
