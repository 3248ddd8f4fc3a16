package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Does something with each of many files, in several threads, which end with the last
 * file.
 */
final class ManyFiles {

	private static final int MOST_THREADS = 4;

	private final int count;

	private final Supplier<IntConsumer> work;

	private final AtomicInteger next = new AtomicInteger();

	private ManyFiles(int count, Supplier<IntConsumer> work) {
		this.count = count;
		this.work = work;
	}

	/**
	 * Does the work, and returns when it is done.
	 * @param count how many files there are
	 * @param threads how many threads would be worth their start
	 * @param work makes, for each thread, what takes the index of a file; it must not
	 * throw
	 */
	static void each(int count, int threads, Supplier<IntConsumer> work) {
		ManyFiles files = new ManyFiles(count, work);
		List<FutureTask<Void>> others = new ArrayList<>();
		int most = Math.min(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS), threads);
		for (int i = 1; i < most; i++) {
			FutureTask<Void> task = new FutureTask<>(files::goOn, null);
			Thread thread = new Thread(task, "migrator-read-" + i);
			thread.setDaemon(true);
			thread.start();
			others.add(task);
		}
		files.goOn();
		for (FutureTask<Void> task : others) {
			await(task);
		}
	}

	/**
	 * Works until no file is left that nobody has taken.
	 */
	private void goOn() {
		IntConsumer one = this.work.get();
		for (int i = this.next.getAndIncrement(); i < this.count; i = this.next.getAndIncrement()) {
			one.accept(i);
		}
	}

	private static void await(FutureTask<Void> task) {
		boolean interrupted = false;
		boolean done = false;
		while (!done) {
			try {
				task.get();
				done = true;
			}
			catch (InterruptedException ex) {
				// files are finite; whoever waits next is told
				interrupted = true;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("A file could not be read", ex.getCause());
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
