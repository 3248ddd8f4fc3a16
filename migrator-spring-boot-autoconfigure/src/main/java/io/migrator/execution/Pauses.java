package io.migrator.execution;

import java.time.Duration;

/**
 * Waits between two tries.
 */
public final class Pauses {

	private Pauses() {
	}

	/**
	 * Waits.
	 * @param duration how long, to the millisecond
	 * @throws InterruptedWaitException when the thread is interrupted, which it then
	 * still is
	 */
	public static void pause(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedWaitException();
		}
	}

}
