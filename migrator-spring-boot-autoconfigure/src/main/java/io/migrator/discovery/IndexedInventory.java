package io.migrator.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import io.migrator.script.ByteDigest;

/**
 * Notes every file of a location for an index, whatever it is.
 */
final class IndexedInventory extends Inventory {

	private final List<String> problems;

	private final Map<Location, List<ClassPathIndex.Entry>> entries = new LinkedHashMap<>();

	private final Map<Object, Integer> numbers = new HashMap<>();

	IndexedInventory(List<String> problems) {
		this.problems = problems;
	}

	Map<Location, List<ClassPathIndex.Entry>> entries() {
		return this.entries;
	}

	@Override
	void file(FoundFolder folder, String name, LocatedFile file) {
		String path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
		try {
			Integer number = this.numbers.computeIfAbsent(file.identity(), (key) -> this.numbers.size());
			String jar = (file instanceof FileInJar inJar) ? inJar.jar().name() : "";
			this.entries.computeIfAbsent(folder.location(), (key) -> new ArrayList<>())
				.add(new ClassPathIndex.Entry(number, path, jar, bytes(file)));
		}
		catch (IOException ex) {
			this.problems.add(FolderScan.cannotRead(folder.shown(name), ex));
		}
	}

	@Override
	void problem(FoundFolder folder, String text) {
		this.problems.add(text);
	}

	private static ByteDigest bytes(LocatedFile file) throws IOException {
		if (file.knownBytes().isPresent()) {
			return file.knownBytes().get();
		}
		CRC32 crc32 = new CRC32();
		try (InputStream in = new CheckedInputStream(file.open(), crc32)) {
			return new ByteDigest(in.transferTo(OutputStream.nullOutputStream()), crc32.getValue());
		}
	}

}
