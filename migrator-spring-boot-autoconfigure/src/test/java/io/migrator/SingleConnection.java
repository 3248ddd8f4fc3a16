package io.migrator;

import java.sql.Connection;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A pool of one: hands out the same session again and again.
 */
final class SingleConnection extends SingleConnectionDataSource {

	SingleConnection(Connection connection) {
		super(connection, true);
	}

}
