package io.migrator;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.migrator.discovery.FileNotWrittenException;
import io.migrator.discovery.SourceFolders;
import io.migrator.plan.LostFile;

/**
 * Writes lost files again, from what the journal keeps of them.
 *
 * @param folders where the files of each source are
 */
record LostFiles(SourceFolders folders) {

	/**
	 * Refuses where a file is there already, before anything is changed.
	 */
	void refuseToReplace(List<LostFile> lost) {
		for (LostFile file : lost) {
			Path path = path(file);
			for (Path wanted : List.of(path, undo(path))) {
				if (Files.exists(wanted)) {
					throw new FileNotWrittenException(wanted, new FileAlreadyExistsException(wanted.toString()));
				}
			}
		}
	}

	/**
	 * Writes the files, and the scripts that undo them; none replaces another one.
	 */
	List<Path> write(List<LostFile> lost) {
		List<Path> written = new ArrayList<>();
		for (LostFile file : lost) {
			Path path = path(file);
			file.texts().sql().ifPresent((text) -> written.add(write(path, text)));
			file.texts().undo().ifPresent((text) -> written.add(write(undo(path), text)));
		}
		return written;
	}

	private Path path(LostFile file) {
		Path folder = this.folders.of(file.id().source());
		Path path = folder.resolve(file.id().filename()).normalize();
		if (!path.startsWith(folder)) {
			throw new FileNotWrittenException(path, new IOException("it lies outside of " + folder));
		}
		return path;
	}

	/**
	 * {@code up.sql} and {@code migration.sql} have a folder of their own.
	 */
	private static Path undo(Path path) {
		String name = path.getFileName().toString();
		String base = name.endsWith(".sql") ? name.substring(0, name.length() - ".sql".length()) : name;
		boolean alone = base.equals("up") || base.equals("migration");
		String plain = base.endsWith(".up") ? base.substring(0, base.length() - ".up".length()) : base;
		return path.resolveSibling(alone ? "down.sql" : plain + ".down.sql");
	}

	static Path write(Path path, String text) {
		try {
			Files.createDirectories(path.getParent());
			return Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
		}
		catch (IOException ex) {
			throw new FileNotWrittenException(path, ex);
		}
	}

}
