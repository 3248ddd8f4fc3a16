package io.migrator.discovery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import io.migrator.migration.MigratorException;

/**
 * A file of migrations could not be written.
 */
public final class FileNotWrittenException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param path the file
	 * @param cause why
	 */
	public FileNotWrittenException(Path path, IOException cause) {
		super(path + (cause instanceof FileAlreadyExistsException ? " is there already, and is left as it is"
				: " could not be written: " + cause),
				(cause instanceof FileAlreadyExistsException) ? "Look at it; remove it or move it away, and start again"
						: "See that the folder can be written, or name another one: --migrator.write-to=<folder>",
				cause);
	}

}
