package io.migrator.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server that databases for tests are made on.
 */
final class TestServer {

	private static final String PREFIX = "jdbc:postgresql:";

	private final String url;

	private final Optional<String> username;

	private final Optional<String> password;

	TestServer(String url, Optional<String> username, Optional<String> password) {
		this.url = url;
		this.username = username;
		this.password = password;
	}

	/**
	 * The URL of a database on this server, with what else this server's URL says. The
	 * driver's own DataSource would leave out the user.
	 */
	String url(String database) {
		int query = this.url.indexOf('?');
		String address = (query < 0) ? this.url : this.url.substring(0, query);
		String parameters = (query < 0) ? "" : this.url.substring(query);
		if (!address.startsWith(PREFIX + "//")) {
			return PREFIX + database + parameters;
		}
		int slash = address.indexOf('/', PREFIX.length() + 2);
		return ((slash < 0) ? address : address.substring(0, slash)) + "/" + database + parameters;
	}

	/**
	 * A database on this server.
	 */
	DataSource database(String name) {
		return dataSource(url(name));
	}

	/**
	 * Connects to the database that the server's URL names.
	 */
	Connection connect() throws SQLException {
		return dataSource(this.url).getConnection();
	}

	private DataSource dataSource(String url) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url);
		this.username.ifPresent(dataSource::setUser);
		this.password.ifPresent(dataSource::setPassword);
		return dataSource;
	}

	static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	static List<String> query(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

}
