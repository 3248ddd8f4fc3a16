package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import io.migrator.boot.diagnostics.InvalidPropertyException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the DataSource of migrations that have a connection of their own: no pool, and
 * limits on silence that the driver does not have by default.
 */
final class DedicatedDataSource {

	private static final int CONNECT_TIMEOUT_SECONDS = 10;

	private DedicatedDataSource() {
	}

	static DataSource of(PostgresUrl url) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
		dataSource.setTcpKeepAlive(true);
		try {
			// after the defaults, so that what the URL says wins
			dataSource.setUrl(url.jdbcUrl());
		}
		catch (IllegalArgumentException ex) {
			// the driver's message holds the whole URL, so it is no cause here
			throw new InvalidPropertyException("migrator.url", url.toString(), "which the driver does not understand",
					"Write jdbc:postgresql://host:5432/database or postgresql://user:password@host:5432/database");
		}
		url.username().ifPresent(dataSource::setUser);
		url.password().ifPresent(dataSource::setPassword);
		return dataSource;
	}

}
