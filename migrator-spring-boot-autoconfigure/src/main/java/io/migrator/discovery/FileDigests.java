package io.migrator.discovery;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigratorException;
import io.migrator.script.DigestReader;
import io.migrator.script.ByteDigest;

/**
 * Digests the files that have to be read, many of them in several threads.
 */
final class FileDigests implements Supplier<IntConsumer> {

	/**
	 * So many files for each thread: with fewer, starting it costs more than it saves.
	 */
	private static final int FILES_PER_THREAD = 200;

	/**
	 * A larger file is read when the history is known: where it is pending, parsing tells
	 * the same, and would be its second reading.
	 */
	private static final long MOST_BYTES = 1 << 20;

	private final List<FoundFile> files;

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
		ManyFiles.each(this.files.size(), needed / FILES_PER_THREAD, this);
	}

	/**
	 * What reads on one thread.
	 */
	@Override
	public IntConsumer get() {
		return new Reading(new DigestReader());
	}

	/**
	 * What a file's bytes are.
	 * @param index the file's place in the list
	 * @return the digest, empty where the file could not be read, or is large
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

	/**
	 * Reads files, one after the other.
	 */
	private final class Reading implements IntConsumer {

		private final DigestReader reader;

		private Reading(DigestReader reader) {
			this.reader = reader;
		}

		@Override
		public void accept(int index) {
			LocatedFile file = FileDigests.this.files.get(index).file();
			if (file.knownBytes().isEmpty()) {
				try {
					FileDigests.this.digests[index] = this.reader.bytes(file, MOST_BYTES).orElse(null);
				}
				catch (MigratorException ex) {
					FileDigests.this.problems[index] = FoundMigrations.sentence(ex);
				}
				catch (IOException ex) {
					FileDigests.this.problems[index] = FolderScan.cannotRead(file.location(), ex);
				}
			}
		}

	}

}
