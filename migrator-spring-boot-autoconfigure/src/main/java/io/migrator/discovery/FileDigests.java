package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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

	private final List<LocatedFile> files = new ArrayList<>();

	private final IdentityHashMap<LocatedFile, Integer> places = new IdentityHashMap<>();

	private final @Nullable ByteDigest[] digests;

	private final @Nullable String[] problems;

	private FileDigests(List<LocatedFile> all) {
		for (LocatedFile file : all) {
			if (file.knownBytes().isEmpty()) {
				this.places.put(file, this.files.size());
				this.files.add(file);
			}
		}
		this.digests = new ByteDigest[this.files.size()];
		this.problems = new String[this.files.size()];
	}

	/**
	 * Reads files.
	 * @param files the files, of which those that are known are left alone
	 */
	static FileDigests of(List<LocatedFile> files) {
		FileDigests digests = new FileDigests(files);
		int needed = digests.files.size();
		if (needed > 0) {
			ManyFiles.each(needed, needed / FILES_PER_THREAD, digests);
		}
		return digests;
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
	 * @param file the file
	 * @return the digest, empty where the file was not or could not be read, or is large
	 */
	Optional<ByteDigest> digest(LocatedFile file) {
		Integer place = this.places.get(file);
		return (place != null) ? Optional.ofNullable(this.digests[place]) : file.knownBytes();
	}

	/**
	 * Says why a file is refused, where it is.
	 */
	void addProblem(LocatedFile file, List<String> all) {
		Integer place = this.places.get(file);
		if (place != null && this.problems[place] != null) {
			all.add(this.problems[place]);
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
			LocatedFile file = FileDigests.this.files.get(index);
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
