package io.migrator.discovery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

import org.springframework.util.StringUtils;

/**
 * A file that the index names, which the class loader opens.
 *
 * @param classLoader opens it
 * @param folder the location's folder
 * @param entry what the index says of it
 * @param all what the index says of the location
 */
record IndexedFile(ClassLoader classLoader, String folder, ClassPathIndex.Entry entry,
		List<ClassPathIndex.Entry> all) implements LocatedFile {

	@Override
	public String location() {
		return path() + (this.entry.jar().isEmpty() ? "" : " (in " + this.entry.jar() + ")");
	}

	@Override
	public String path() {
		return this.folder + "/" + this.entry.path();
	}

	/**
	 * Several jars may have a file of the path.
	 */
	@Override
	public InputStream open() throws IOException {
		List<ClassPathIndex.Entry> same = this.all.stream()
			.filter((other) -> other.path().equals(this.entry.path()))
			.toList();
		List<URL> found = Collections.list(this.classLoader.getResources(path()));
		if (found.size() < same.size()) {
			throw new FileNotFoundException("'" + location() + "' is not on the class path, though it was when the "
					+ "application was built. Build it again");
		}
		return found.get(same.indexOf(this.entry)).openStream();
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		String folderOfThis = this.entry.path().substring(0, this.entry.path().lastIndexOf('/') + 1);
		String wanted = StringUtils.cleanPath(folderOfThis + path);
		if (path.startsWith("/") || wanted.startsWith("../")) {
			throw new IOException(String.format(Locale.ROOT,
					"'%s' lies outside the location '%s': a script includes files of its own location only", path,
					this.folder));
		}
		return this.all.stream()
			.filter((other) -> other.path().equals(wanted) && other.jar().equals(this.entry.jar()))
			.findFirst()
			.map((found) -> new IndexedFile(this.classLoader, this.folder, found, this.all))
			.orElseThrow(() -> new FileNotFoundException(
					String.format(Locale.ROOT, "There is no '%s/%s' on the class path", this.folder, wanted)));
	}

	@Override
	public Object identity() {
		return this.entry.number();
	}

	@Override
	public Optional<ByteDigest> knownBytes() {
		return Optional.of(this.entry.bytes());
	}

}
