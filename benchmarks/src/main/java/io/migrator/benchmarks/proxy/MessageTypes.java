package io.migrator.benchmarks.proxy;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * Finds the messages in one direction of a PostgreSQL connection, however they are cut
 * into packets: a type, a length, a body.
 */
final class MessageTypes {

	private final IntConsumer consumer;

	private final ByteBuffer header = ByteBuffer.allocate(1 + Integer.BYTES);

	private int bodyLeft;

	private MessageTypes(IntConsumer consumer) {
		this.consumer = consumer;
	}

	/**
	 * Of the server.
	 * @param consumer told each message's type
	 */
	static MessageTypes ofServer(IntConsumer consumer) {
		return new MessageTypes(consumer);
	}

	/**
	 * Of the client, whose first message has no type.
	 * @param consumer told each message's type, 0 for the first
	 */
	static MessageTypes ofClient(IntConsumer consumer) {
		MessageTypes types = new MessageTypes(consumer);
		types.header.put((byte) 0);
		return types;
	}

	void read(ByteBuffer bytes) {
		while (bytes.hasRemaining()) {
			if (this.bodyLeft > 0) {
				int skipped = Math.min(this.bodyLeft, bytes.remaining());
				bytes.position(bytes.position() + skipped);
				this.bodyLeft -= skipped;
			}
			else {
				this.header.put(bytes.get());
				if (!this.header.hasRemaining()) {
					this.header.flip();
					this.consumer.accept(this.header.get());
					this.bodyLeft = this.header.getInt() - Integer.BYTES;
					this.header.clear();
				}
			}
		}
	}

}
