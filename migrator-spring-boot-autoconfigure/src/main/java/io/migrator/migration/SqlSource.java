package io.migrator.migration;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where a script's bytes come from: a file, an entry of a jar.
 */
public interface SqlSource {

	/**
	 * A name for messages that a person can open or find.
	 * @return for example {@code core/migrations/001_init.sql (in billing-1.0.jar)} or a
	 * path
	 */
	String location();

	/**
	 * Opens the bytes as they are, byte order mark included.
	 * @return a new stream, to be closed by the caller
	 * @throws IOException when the file cannot be read
	 */
	InputStream open() throws IOException;

	/**
	 * Another file for {@code \i} and {@code \ir}, looked for inside the same location
	 * only.
	 * @param path the path as written, relative to this file's folder
	 * @return the file
	 * @throws IOException when there is no such file, or it lies outside the location
	 */
	SqlSource resolve(String path) throws IOException;

}
