package io.migrator.benchmarks.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripCounterTests {

	private final RoundTripCounter counter = new RoundTripCounter();

	private final RoundTripCounter.Wire wire = this.counter.newConnection();

	@BeforeEach
	void connect() {
		this.wire.fromClient(ByteBuffer.allocate(12).putInt(12).putLong(0).flip());
		this.wire.fromServer(message('Z', 1));
	}

	@Test
	void countsOneForEachQueryThatIsWaitedFor() {
		this.wire.fromClient(message('Q', 100));
		this.wire.fromServer(message('Z', 1));
		this.wire.fromClient(message('Q', 0));
		this.wire.fromServer(message('Z', 1));
		assertThat(this.counter.count()).isEqualTo(2);
	}

	@Test
	void countsOneForManyMessagesThatGoAtOnce() {
		this.wire.fromClient(message('Q', 100));
		this.wire.fromClient(message('Q', 100));
		this.wire.fromServer(message('Z', 1));
		this.wire.fromClient(message('Q', 100));
		this.wire.fromServer(message('Z', 1));
		this.wire.fromServer(message('Z', 1));
		assertThat(this.counter.count()).isEqualTo(1);
	}

	@Test
	void countsOneForAnExtendedQuery() {
		for (char type : new char[] { 'P', 'B', 'D', 'E', 'S' }) {
			this.wire.fromClient(message(type, 10));
		}
		assertThat(this.counter.count()).isEqualTo(1);
	}

	@Test
	void countsTwoForCopy() {
		this.wire.fromClient(message('Q', 30));
		this.wire.fromServer(message('G', 3));
		this.wire.fromClient(message('d', 1000));
		this.wire.fromClient(message('d', 1000));
		this.wire.fromClient(message('c', 0));
		this.wire.fromServer(message('Z', 1));
		assertThat(this.counter.count()).isEqualTo(2);
	}

	@Test
	void findsMessagesHoweverTheyAreCut() {
		ByteBuffer bytes = message('Q', 300);
		while (bytes.hasRemaining()) {
			this.wire.fromClient(ByteBuffer.wrap(new byte[] { bytes.get() }));
		}
		assertThat(this.counter.count()).isEqualTo(1);
	}

	@Test
	void beginsAnew() {
		this.wire.fromClient(message('Q', 1));
		this.counter.reset();
		assertThat(this.counter.count()).isZero();
	}

	private static ByteBuffer message(char type, int body) {
		return ByteBuffer.allocate(1 + Integer.BYTES + body)
			.put((byte) type)
			.putInt(Integer.BYTES + body)
			.put("Z".repeat(body).getBytes(StandardCharsets.US_ASCII))
			.flip();
	}

}
