package io.migrator.execution;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;

/**
 * One message with statements of a migration, from sending it to the server's answer, and
 * what a second connection sees of it meanwhile.
 */
final class Exchange {

	static final String CONNECTION_FAILURE = "08006";

	private final long start = System.nanoTime();

	private final Answers answers;

	private volatile List<OtherSession> blockers = List.of();

	Exchange(Answers answers) {
		this.answers = answers;
	}

	Duration lasted() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * The statements of the script that the server works on.
	 */
	Optional<StatementRange> underWay() {
		return this.answers.underWay();
	}

	/**
	 * How far it says it is itself.
	 */
	Optional<ServerProgress> progress() {
		return this.answers.progress();
	}

	/**
	 * Whether the server may have nothing to do before it ends.
	 */
	boolean mayPause() {
		return this.answers.mayPause();
	}

	/**
	 * The sessions that it waited for when it was last looked at.
	 */
	List<OtherSession> blockers() {
		return this.blockers;
	}

	void waitsFor(List<OtherSession> others) {
		if (!others.isEmpty()) {
			this.blockers = List.copyOf(others);
		}
	}

	/**
	 * Says of a failure that was silence for how long and on which side.
	 */
	static SQLException silence(SQLException ex, int pid, int limitMillis) {
		return !isSilence(ex) ? ex
				: new SQLException(String.format(Locale.ROOT,
						"no answer from the server process %d for %.1f s: it is frozen, or the network is gone", pid,
						limitMillis / 1000.0), CONNECTION_FAILURE, ex);
	}

	static boolean isSilence(SQLException ex) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof SocketTimeoutException) {
				return true;
			}
		}
		return false;
	}

}
