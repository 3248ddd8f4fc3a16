package io.migrator.discovery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

import org.springframework.util.StringUtils;

import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

/**
 * A file in a jar.
 *
 * @param jar the jar
 * @param root the folder of the jar that is a root of the class path, with a slash at its
 * end; empty where the jar itself is one
 * @param location the location's folder, with a slash at its end
 * @param entry the file's entry
 */
record FileInJar(Jar jar, String root, String location, JarEntry entry) implements LocatedFile {

	@Override
	public String location() {
		return OddCharacters.escape(this.entry.name().substring(this.root.length())) + " (in " + this.jar.name() + ")";
	}

	@Override
	public String path() {
		return OddCharacters.escape(this.jar.path() + "!/" + this.entry.name());
	}

	@Override
	public InputStream open() throws IOException {
		return this.jar.open(this.entry);
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		String name = this.entry.name();
		String wanted = StringUtils.cleanPath(name.substring(0, name.lastIndexOf('/') + 1) + path);
		if (path.startsWith("/") || !wanted.startsWith(this.root + this.location)) {
			throw new IOException(String.format(Locale.ROOT,
					"'%s' lies outside the location '%s': a script includes files of its own location only", path,
					this.location));
		}
		Optional<JarEntry> found = this.jar.find(wanted);
		if (found.isEmpty()) {
			throw new FileNotFoundException(
					String.format(Locale.ROOT, "There is no '%s' in '%s'", wanted, this.jar.path()));
		}
		return new FileInJar(this.jar, this.root, this.location, found.get());
	}

	@Override
	public Object identity() {
		record Position(Object file, long position) {
		}
		return new Position(this.jar.file(), this.entry.position());
	}

	@Override
	public Optional<ByteDigest> knownBytes() {
		return Optional.of(new ByteDigest(this.entry.size(), this.entry.crc32()));
	}

}
