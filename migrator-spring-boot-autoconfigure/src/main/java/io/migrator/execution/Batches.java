package io.migrator.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * The batches of a run, each made while the server works on the one before.
 */
final class Batches implements AutoCloseable {

	private final int steps;

	private final IntFunction<Batch> maker;

	private final ExecutorService worker = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "migrator-batches");
		thread.setDaemon(true);
		return thread;
	});

	private int nextIndex;

	private CompletableFuture<Batch> next;

	/**
	 * Creates the batches.
	 * @param steps how many steps there are
	 * @param maker makes the batch that begins with a step, in any thread
	 */
	Batches(int steps, IntFunction<Batch> maker) {
		this.steps = steps;
		this.maker = maker;
		this.next = CompletableFuture.completedFuture(maker.apply(0));
	}

	/**
	 * The batch that begins with a step; work on the one after it begins.
	 */
	Batch at(int index) {
		Batch batch = (index == this.nextIndex) ? made(index) : this.maker.apply(index);
		int following = index + batch.steps().size();
		if (following > index && following < this.steps) {
			this.nextIndex = following;
			this.next = CompletableFuture.supplyAsync(() -> this.maker.apply(following), this.worker);
		}
		return batch;
	}

	private Batch made(int index) {
		try {
			return this.next.join();
		}
		catch (CompletionException ex) {
			return this.maker.apply(index);
		}
	}

	@Override
	public void close() {
		this.worker.shutdown();
	}

}
