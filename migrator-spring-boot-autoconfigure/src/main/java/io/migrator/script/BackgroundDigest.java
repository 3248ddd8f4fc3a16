package io.migrator.script;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Digests a long text in a thread of its own while another thread reads on: one of two
 * buffers is filled, the other digested.
 */
final class BackgroundDigest implements AutoCloseable {

	private static final int BUFFER_SIZE = 1 << 16;

	private final TextDigester digester;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((work) -> {
		Thread worker = new Thread(work, "migrator-digest");
		worker.setDaemon(true);
		return worker;
	});

	private byte[] filling = new byte[BUFFER_SIZE];

	private byte[] digesting = new byte[BUFFER_SIZE];

	private int filled;

	private @Nullable Future<?> underWay;

	/**
	 * Creates a digest.
	 * @param digester what digests; left alone by others until {@link #finish()}
	 */
	BackgroundDigest(TextDigester digester) {
		this.digester = digester;
	}

	void update(byte[] bytes, int offset, int length) throws IOException {
		int taken = 0;
		while (taken < length) {
			int count = Math.min(length - taken, BUFFER_SIZE - this.filled);
			System.arraycopy(bytes, offset + taken, this.filling, this.filled, count);
			taken += count;
			this.filled += count;
			if (this.filled == BUFFER_SIZE) {
				handOver();
			}
		}
	}

	private void handOver() throws IOException {
		await();
		byte[] full = this.filling;
		int length = this.filled;
		this.filling = this.digesting;
		this.digesting = full;
		this.filled = 0;
		this.underWay = this.thread.submit(() -> this.digester.update(full, 0, length));
	}

	private void await() throws IOException {
		if (this.underWay == null) {
			return;
		}
		try {
			this.underWay.get();
		}
		catch (ExecutionException ex) {
			throw new IOException("The text could not be digested", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while a script was read");
		}
	}

	/**
	 * Waits until all is digested.
	 */
	void finish() throws IOException {
		handOver();
		await();
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
