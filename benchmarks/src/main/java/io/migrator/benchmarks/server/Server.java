package io.migrator.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server with its own settings, but with its data in memory where there is a
 * place for it.
 */
public final class Server implements AutoCloseable {

	private static final Path SHARED_MEMORY = Path.of("/dev/shm");

	private static final List<String> TOLD = List.of("fsync", "synchronous_commit", "full_page_writes", "autovacuum",
			"shared_buffers", "max_connections");

	private final EmbeddedPostgres postgres;

	private final Path place;

	private final AtomicInteger databases = new AtomicInteger();

	private Server(EmbeddedPostgres postgres, Path place) {
		this.postgres = postgres;
		this.place = place;
	}

	/**
	 * Starts a server.
	 * @param room how many bytes it is going to need
	 * @return the server
	 * @throws IOException when it does not start
	 */
	public static Server start(long room) throws IOException {
		Path place = hasRoom(SHARED_MEMORY, room) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
		Path data = Files.createTempDirectory(place, "benchmarks-postgresql");
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "200")
			.start();
		return new Server(postgres, place);
	}

	private static boolean hasRoom(Path place, long room) throws IOException {
		return Files.isWritable(place) && Files.getFileStore(place).getUsableSpace() > room;
	}

	/**
	 * Creates an empty database.
	 * @return the database
	 * @throws SQLException when the server refuses
	 */
	public Database create() throws SQLException {
		String name = "benchmark_" + this.databases.incrementAndGet();
		execute("CREATE DATABASE " + name);
		return new Database(name, this.postgres.getPort());
	}

	/**
	 * Drops a database, whoever is connected.
	 * @param database the database
	 * @throws SQLException when the server refuses
	 */
	public void drop(Database database) throws SQLException {
		execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Asks a database for a value.
	 * @param database the database
	 * @param sql a query of one value
	 * @return the value
	 * @throws SQLException when the query fails
	 */
	public String query(Database database, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(new Database(database.name(), port()).url());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	/**
	 * The port it listens on.
	 * @return the port
	 */
	public int port() {
		return this.postgres.getPort();
	}

	/**
	 * Says what it is and how it is set.
	 * @return one line
	 * @throws IOException when the place of its data is gone
	 * @throws SQLException when it does not answer
	 */
	public String description() throws IOException, SQLException {
		Database database = new Database("postgres", port());
		String names = TOLD.stream().collect(Collectors.joining("', '", "('", "')"));
		return "PostgreSQL " + query(database, "SHOW server_version") + " on loopback, data in " + this.place + " ("
				+ Files.getFileStore(this.place).type() + "), "
				+ query(database, "SELECT string_agg(name || '=' || current_setting(name), ', ' ORDER BY name)"
						+ " FROM pg_settings WHERE name IN " + names);
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
