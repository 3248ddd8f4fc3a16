package io.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the DataSource of migrations that have a connection of their own: no pool, and
 * limits on silence that the driver does not have by default.
 */
final class DedicatedDataSource {

	private static final int CONNECT_TIMEOUT_SECONDS = 10;

	private static final int HANDSHAKE_TIMEOUT_SECONDS = 10;

	private DedicatedDataSource() {
	}

	static DataSource of(PostgresUrl url) {
		Limited dataSource = new Limited();
		dataSource.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
		dataSource.setTcpKeepAlive(true);
		dataSource.setSocketFactory(KeepAliveSocketFactory.class.getName());
		try {
			// after the defaults, so that what the URL says wins
			dataSource.setUrl(url.jdbcUrl());
		}
		catch (IllegalArgumentException ex) {
			// the driver's message holds the whole URL, so it is no cause here
			throw new InvalidPropertyException("migrator.url", url.toString(), "which the driver does not understand",
					"Write jdbc:postgresql://host:5432/database or postgresql://user:password@host:5432/database");
		}
		dataSource.limitHandshake();
		url.username().ifPresent(dataSource::setUser);
		url.password().ifPresent(dataSource::setPassword);
		return dataSource;
	}

	/**
	 * Limits silence while it connects; afterwards the session does, for a migration may
	 * run for hours. A limit of the URL's own stays.
	 */
	private static final class Limited extends PGSimpleDataSource {

		private static final long serialVersionUID = 1L;

		private boolean lifted;

		private void limitHandshake() {
			if (getSocketTimeout() == 0) {
				this.lifted = true;
				setSocketTimeout(HANDSHAKE_TIMEOUT_SECONDS);
			}
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			if (this.lifted) {
				connection.setNetworkTimeout(Runnable::run, 0);
			}
			return connection;
		}

	}

}
