package io.migrator.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system in memory that is soon full; only root can have one.
 */
final class SmallDisk implements AutoCloseable {

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/**
	 * Whether this machine lets us have one.
	 */
	static boolean isPossible() throws IOException {
		if (!"root".equals(System.getProperty("user.name"))) {
			return false;
		}
		Path folder = Files.createTempDirectory("disk");
		try {
			return mount(folder, "size=1m") == 0 && run("umount", folder.toString()) == 0;
		}
		finally {
			Files.delete(folder);
		}
	}

	/**
	 * Mounts one of a few megabytes.
	 */
	static SmallDisk mount(Path folder) throws IOException {
		if (mount(folder, "size=4m,mode=700") != 0) {
			throw new IllegalStateException("No file system could be mounted at " + folder);
		}
		return new SmallDisk(folder);
	}

	/**
	 * Makes it large.
	 */
	void grow() throws IOException {
		mount(this.folder, "remount,size=200m");
	}

	private static int mount(Path folder, String options) throws IOException {
		return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
	}

	private static int run(String... command) throws IOException {
		return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
	}

	@Override
	public void close() throws IOException {
		run("umount", this.folder.toString());
	}

}
