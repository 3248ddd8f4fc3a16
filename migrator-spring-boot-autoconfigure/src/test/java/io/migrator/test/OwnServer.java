package io.migrator.test;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server of a test's own, to be stopped, started and copied.
 */
public final class OwnServer implements AutoCloseable {

	private final Path folder;

	private final Path binaries;

	private final int port;

	private OwnServer(Path folder, Path binaries) throws IOException {
		this.folder = folder;
		this.binaries = binaries;
		this.port = freePort();
	}

	/**
	 * Creates one from the binaries of the common server, and starts it.
	 */
	public static OwnServer start(Path folder) throws IOException {
		Path binaries = Path
			.of(TestDatabase.create().query("SELECT setting FROM pg_config WHERE name = 'BINDIR'").get(0));
		OwnServer server = new OwnServer(folder, binaries);
		server.run("initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "-N", "--locale=C", "-E", "UTF8");
		Files.writeString(folder.resolve("data/postgresql.conf"),
				"fsync = off\nunix_socket_directories = ''\nmax_connections = 50\n");
		server.start();
		return server;
	}

	/**
	 * Creates a standby of this one from a copy of its files, and starts both.
	 */
	public OwnServer startStandby(Path standbyFolder) throws IOException {
		stop("fast");
		OwnServer standby = new OwnServer(standbyFolder, this.binaries);
		execute("cp", "-a", data(), standby.data());
		Files.createFile(standbyFolder.resolve("data/standby.signal"));
		Files.writeString(standbyFolder.resolve("data/postgresql.auto.conf"),
				"primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'\n".formatted(this.port));
		start();
		standby.start();
		return standby;
	}

	/**
	 * Starts it again.
	 */
	public void start() throws IOException {
		run("pg_ctl", "start", "-w", "-D", data(), "-l", this.folder.resolve("log").toString(), "-o",
				"-p " + this.port);
	}

	/**
	 * Stops it.
	 * @param mode how: smart, fast, or immediate, which is a crash
	 */
	public void stop(String mode) throws IOException {
		run("pg_ctl", "stop", "-w", "-D", data(), "-m", mode);
	}

	/**
	 * Its database {@code postgres}.
	 */
	public TestDatabase database() {
		return TestDatabase.at(this.port, "postgres");
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

	private void run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			// it refuses to run as root
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.binaries.resolve(program).toString());
		command.addAll(List.of(arguments));
		execute(command.toArray(String[]::new));
	}

	private void execute(String... command) throws IOException {
		Path output = this.folder.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		if (process.onExit().join().exitValue() != 0) {
			throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		if (Files.exists(this.folder.resolve("data/postmaster.pid"))) {
			stop("immediate");
		}
	}

}
