package io.migrator.benchmarks.proxy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often a client waits for its server. A round trip begins with a message that
 * the server answers with {@code ReadyForQuery} (Query, Sync, FunctionCall) while no
 * other is unanswered; what the client sends without waiting belongs to the same one. A
 * COPY takes two: the client has to wait before it may send the data.
 */
public final class RoundTripCounter {

	private static final String ANSWERED = "QSF";

	private static final char COPY_DONE = 'c';

	private static final char READY_FOR_QUERY = 'Z';

	private final AtomicInteger count = new AtomicInteger();

	/**
	 * Begins anew.
	 */
	public void reset() {
		this.count.set(0);
	}

	/**
	 * How many round trips there were.
	 * @return the number
	 */
	public int count() {
		return this.count.get();
	}

	Wire newConnection() {
		return new Wire();
	}

	/**
	 * One connection.
	 */
	final class Wire {

		private final MessageTypes ofClient = MessageTypes.ofClient(this::sent);

		private final MessageTypes ofServer = MessageTypes.ofServer(this::answered);

		private final AtomicInteger unanswered = new AtomicInteger();

		void fromClient(ByteBuffer bytes) {
			this.ofClient.read(bytes);
		}

		void fromServer(ByteBuffer bytes) {
			this.ofServer.read(bytes);
		}

		private void sent(int type) {
			boolean waits = ANSWERED.indexOf(type) >= 0 && this.unanswered.getAndIncrement() == 0;
			if (waits || type == COPY_DONE) {
				RoundTripCounter.this.count.incrementAndGet();
			}
		}

		private void answered(int type) {
			if (type == READY_FOR_QUERY) {
				// the first one follows the connection's start, which is not counted
				this.unanswered.updateAndGet((number) -> Math.max(number - 1, 0));
			}
		}

	}

}
