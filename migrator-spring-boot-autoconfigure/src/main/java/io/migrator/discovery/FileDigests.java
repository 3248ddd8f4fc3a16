package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigratorException;
import io.migrator.script.DigestReader;
import io.migrator.script.ByteDigest;

/**
 * Digests the files that have to be read, many of them in several threads, which end with
 * the last file.
 */
final class FileDigests {

	/**
	 * So many files for each thread: with fewer, starting it costs more than it saves.
	 */
	private static final int FILES_PER_THREAD = 200;

	private static final int MOST_THREADS = 4;

	private final List<FoundFile> files;

	private final AtomicInteger next = new AtomicInteger();

	private final @Nullable ByteDigest[] digests;

	private final @Nullable String[] problems;

	private FileDigests(List<FoundFile> files) {
		this.files = files;
		this.digests = new ByteDigest[files.size()];
		this.problems = new String[files.size()];
	}

	/**
	 * Reads files.
	 * @param files the files, of which those that are known are left alone
	 */
	static FileDigests of(List<FoundFile> files) {
		FileDigests digests = new FileDigests(files);
		digests.read();
		return digests;
	}

	private void read() {
		int needed = 0;
		for (FoundFile file : this.files) {
			needed += file.file().knownBytes().isEmpty() ? 1 : 0;
		}
		if (needed == 0) {
			return;
		}
		int threads = Math.min(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS),
				needed / FILES_PER_THREAD);
		List<FutureTask<Void>> others = new ArrayList<>();
		for (int i = 1; i < threads; i++) {
			FutureTask<Void> task = new FutureTask<>(this::readOn, null);
			Thread thread = new Thread(task, "migrator-read-" + i);
			thread.setDaemon(true);
			thread.start();
			others.add(task);
		}
		readOn();
		for (FutureTask<Void> task : others) {
			await(task);
		}
	}

	/**
	 * Reads until no file is left that nobody has taken.
	 */
	private void readOn() {
		DigestReader reader = new DigestReader();
		for (int i = this.next.getAndIncrement(); i < this.files.size(); i = this.next.getAndIncrement()) {
			LocatedFile file = this.files.get(i).file();
			if (file.knownBytes().isEmpty()) {
				try {
					this.digests[i] = reader.bytes(file);
				}
				catch (MigratorException ex) {
					this.problems[i] = FoundMigrations.sentence(ex);
				}
				catch (IOException ex) {
					this.problems[i] = FolderScan.cannotRead(file.location(), ex);
				}
			}
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

	/**
	 * What a file's bytes are.
	 * @param index the file's place in the list
	 * @return the digest, empty where the file could not be read
	 */
	Optional<ByteDigest> digest(int index) {
		ByteDigest digest = this.digests[index];
		return (digest != null) ? Optional.of(digest) : this.files.get(index).file().knownBytes();
	}

	/**
	 * Says why a file is refused, where it is.
	 */
	void addProblem(int index, List<String> all) {
		String problem = this.problems[index];
		if (problem != null) {
			all.add(problem);
		}
	}

}
