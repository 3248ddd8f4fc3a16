package io.migrator.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * A process of the server that is stopped (SIGSTOP) until this is closed.
 */
public final class FrozenBackend implements AutoCloseable {

	private final String pid;

	private FrozenBackend(String pid) {
		this.pid = pid;
	}

	/**
	 * Stops a process.
	 * @param pid the process, from {@code pg_backend_pid()} or {@code pg_stat_activity}
	 */
	public static FrozenBackend freeze(String pid) {
		kill("-STOP", pid);
		return new FrozenBackend(pid);
	}

	@Override
	public void close() {
		kill("-CONT", this.pid);
	}

	private static void kill(String signal, String pid) {
		try {
			Process process = new ProcessBuilder("kill", signal, pid).start();
			if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("kill " + signal + " " + pid + " failed");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
