package io.migrator.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh database on the one embedded server of this JVM, which keeps a time zone of its
 * own.
 */
public final class TestDatabase {

	private static final AtomicInteger COUNTER = new AtomicInteger();

	/**
	 * Tests leave their databases behind; more than these would make the server slow to
	 * stop.
	 */
	private static final int KEPT = 30;

	private static final Deque<String> CREATED = new ArrayDeque<>();

	private final int port;

	private final String name;

	private TestDatabase(int port, String name) {
		this.port = port;
		this.name = name;
	}

	/**
	 * Creates an empty database.
	 */
	public static synchronized TestDatabase create() {
		String name = "test_" + COUNTER.incrementAndGet();
		try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
			CREATED.addLast(name);
			if (CREATED.size() > KEPT) {
				statement.execute("DROP DATABASE IF EXISTS " + CREATED.removeFirst() + " WITH (FORCE)");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new TestDatabase(Server.POSTGRES.getPort(), name);
	}

	/**
	 * A database on another server.
	 */
	public static TestDatabase at(int port, String name) {
		return new TestDatabase(port, name);
	}

	public String name() {
		return this.name;
	}

	public int port() {
		return this.port;
	}

	public String jdbcUrl() {
		return jdbcUrlThrough(this.port);
	}

	/**
	 * The same through a proxy or pooler that listens on a port.
	 */
	public String jdbcUrlThrough(int listeningPort) {
		return "jdbc:postgresql://localhost:" + listeningPort + "/" + this.name + "?user=postgres";
	}

	/**
	 * A DataSource without a pool, as the superuser.
	 */
	public DataSource dataSource() {
		return dataSourceThrough(this.port);
	}

	/**
	 * The same through a proxy or pooler that listens on a port.
	 */
	public DataSource dataSourceThrough(int listeningPort) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(jdbcUrlThrough(listeningPort));
		return dataSource;
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(jdbcUrl());
	}

	public Connection connectAs(String user, String password) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + this.name, user, password);
	}

	public void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The rows of a query, columns joined by {@code |}.
	 */
	public List<String> query(String sql) {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> result = new ArrayList<>();
			int columns = rows.getMetaData().getColumnCount();
			while (rows.next()) {
				List<String> values = new ArrayList<>();
				for (int i = 1; i <= columns; i++) {
					values.add(String.valueOf(rows.getString(i)));
				}
				result.add(String.join("|", values));
			}
			return result;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Server {

		private static final EmbeddedPostgres POSTGRES = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setServerConfig("timezone", "Asia/Kathmandu")
					.setServerConfig("fsync", "off")
					.setServerConfig("max_connections", "200")
					.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
