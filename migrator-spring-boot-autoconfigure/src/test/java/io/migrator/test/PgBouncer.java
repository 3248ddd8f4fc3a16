package io.migrator.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * A PgBouncer of the machine's own in front of a test database.
 */
public final class PgBouncer implements AutoCloseable {

	private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"),
			Path.of("/opt/homebrew/bin/pgbouncer"));

	private final Process process;

	private final Path folder;

	private final int port;

	private final TestDatabase database;

	private PgBouncer(Process process, Path folder, int port, TestDatabase database) {
		this.process = process;
		this.folder = folder;
		this.port = port;
		this.database = database;
	}

	/**
	 * Whether the machine has one.
	 */
	public static boolean isInstalled() {
		return PROGRAMS.stream().anyMatch(Files::isExecutable);
	}

	/**
	 * Starts one with a small pool, so that transactions change server processes.
	 */
	public static PgBouncer start(TestDatabase database, String poolMode) throws IOException, InterruptedException {
		return start(database, poolMode, "postgres");
	}

	/**
	 * Starts one that connects as a user.
	 */
	public static PgBouncer start(TestDatabase database, String poolMode, String user)
			throws IOException, InterruptedException {
		return start(database, poolMode, user, 5);
	}

	/**
	 * Starts one with so many connections to the server.
	 */
	public static PgBouncer start(TestDatabase database, String poolMode, String user, int connections)
			throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("pgbouncer");
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		int port = freePort();
		Path configuration = folder.resolve("pgbouncer.ini");
		Files.writeString(configuration, """
				[databases]
				* = host=127.0.0.1 port=%d user=%s
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = any
				pool_mode = %s
				default_pool_size = %d
				server_round_robin = 1
				ignore_startup_parameters = extra_float_digits
				logfile = %s/pgbouncer.log
				""".formatted(database.port(), user, port, poolMode, connections, folder));
		Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
		List<String> command = new ArrayList<>(List.of(program.toString(), "-q"));
		if ("root".equals(System.getProperty("user.name"))) {
			// it refuses to run as root
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(configuration.toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("output").toFile())
			.start();
		PgBouncer bouncer = new PgBouncer(process, folder, port, database);
		bouncer.awaitListening();
		return bouncer;
	}

	public int port() {
		return this.port;
	}

	public String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + this.database.name() + "?user=postgres";
	}

	private void awaitListening() throws IOException, InterruptedException {
		for (int i = 0; i < 100; i++) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 100);
				return;
			}
			catch (IOException ex) {
				if (!this.process.isAlive()) {
					throw new IllegalStateException(Files.readString(this.folder.resolve("output")));
				}
				Thread.sleep(50);
			}
		}
		throw new IllegalStateException("PgBouncer does not listen on port " + this.port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
