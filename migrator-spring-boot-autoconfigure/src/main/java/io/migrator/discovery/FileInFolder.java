package io.migrator.discovery;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

/**
 * A file in a folder.
 *
 * @param folder the location's folder
 * @param shown the location's folder as messages name it
 * @param file the file
 * @param key the file system's key of the file, where it has keys
 */
record FileInFolder(Path folder, String shown, Path file, @Nullable Object key) implements LocatedFile {

	@Override
	public String location() {
		String relative = this.folder.relativize(this.file).toString().replace('\\', '/');
		return this.shown + "/" + OddCharacters.escape(relative);
	}

	@Override
	public String path() {
		return OddCharacters.escape(this.file.toAbsolutePath().normalize().toString());
	}

	@Override
	public InputStream open() throws IOException {
		try {
			return new FileInputStream(this.file.toFile());
		}
		catch (FileNotFoundException ex) {
			// which it throws for each reason there is
			if (Files.exists(this.file) && !Files.isReadable(this.file)) {
				AccessDeniedException denied = new AccessDeniedException(path());
				denied.initCause(ex);
				throw denied;
			}
			throw ex;
		}
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		Path wanted;
		try {
			Path folderOfThis = this.file.getParent();
			wanted = ((folderOfThis != null) ? folderOfThis.resolve(path) : Path.of(path)).normalize();
		}
		catch (InvalidPathException ex) {
			throw new IOException("'" + OddCharacters.escape(path) + "' is no path: " + ex.getReason(), ex);
		}
		if (!wanted.startsWith(this.folder.normalize())) {
			throw outside(path);
		}
		if (!Files.exists(wanted)) {
			throw new FileNotFoundException("There is no file '" + wanted + "'");
		}
		// a link may lead anywhere
		if (!wanted.toRealPath().startsWith(this.folder.toRealPath())) {
			throw outside(path);
		}
		if (!Files.isRegularFile(wanted)) {
			throw new IOException("'" + wanted + "' is no regular file");
		}
		return new FileInFolder(this.folder, this.shown, wanted, null);
	}

	private IOException outside(String path) {
		return new IOException(String.format(Locale.ROOT,
				"'%s' lies outside the location '%s': a script includes files of its own location only", path,
				this.shown));
	}

	@Override
	public Object identity() {
		return (this.key != null) ? this.key : this.file.toAbsolutePath().normalize();
	}

	@Override
	public Optional<ByteDigest> knownBytes() {
		return Optional.empty();
	}

}
