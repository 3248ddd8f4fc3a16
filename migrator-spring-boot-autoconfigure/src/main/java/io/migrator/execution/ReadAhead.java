package io.migrator.execution;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * The pieces of a script, one of which is read in a thread of its own while the server
 * works on the one before.
 */
final class ReadAhead implements AutoCloseable {

	private final Piece.Cutter pieces;

	private @Nullable ExecutorService thread;

	private @Nullable Future<Piece> next;

	ReadAhead(Piece.Cutter pieces) {
		this.pieces = pieces;
	}

	boolean hasNext() {
		return this.next != null || this.pieces.hasNext();
	}

	/**
	 * The next piece. The data of a COPY must be read before anything else is asked for.
	 */
	Piece next() throws IOException {
		Future<Piece> reading = this.next;
		this.next = null;
		return (reading != null) ? await(reading) : this.pieces.next();
	}

	/**
	 * Begins to read the piece that comes next, where there is one.
	 */
	void begin() {
		if (this.next == null && this.pieces.hasNext()) {
			ExecutorService reader = this.thread;
			if (reader == null) {
				reader = Executors.newSingleThreadExecutor((work) -> {
					Thread made = new Thread(work, "migrator-read-ahead");
					made.setDaemon(true);
					return made;
				});
				this.thread = reader;
			}
			this.next = reader.submit(this.pieces::next);
		}
	}

	/**
	 * Goes on after the data of a COPY was read.
	 */
	void afterCopy() throws IOException {
		this.pieces.afterCopy();
	}

	private static Piece await(Future<Piece> reading) throws IOException {
		try {
			return reading.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while a script was read");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("A script could not be read", ex.getCause());
		}
	}

	/**
	 * What is being read is of no use any more.
	 */
	@Override
	public void close() {
		if (this.thread != null) {
			this.thread.shutdownNow();
		}
	}

}
