package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import org.postgresql.jdbc.PgConnection;

import io.migrator.migration.DatabaseInfo;

/**
 * What a session says about itself, put together with what the driver knows.
 */
final class Session {

	/**
	 * What a session may do, as the server says.
	 */
	enum Access {

		READ_ONLY, READ_WRITE;

		static Access of(String readOnly) {
			return readOnly.equals("true") ? READ_ONLY : READ_WRITE;
		}

	}

	private Session() {
	}

	static DatabaseInfo database(Connection connection, String version, String name, String schema, String user,
			Access access, int backend) throws SQLException {
		int blank = version.indexOf(' ');
		String product = "PostgreSQL " + ((blank < 0) ? version : version.substring(0, blank));
		boolean readOnly = access == Access.READ_ONLY || connection.isReadOnly();
		boolean pooled = false;
		String encoding = "UTF8";
		if (connection.isWrapperFor(PgConnection.class)) {
			PgConnection postgres = connection.unwrap(PgConnection.class);
			// A pooler in transaction mode tells the client one backend and uses another
			pooled = postgres.getBackendPID() != backend;
			encoding = Objects.requireNonNullElse(postgres.getParameterStatus("server_encoding"), encoding);
		}
		return new DatabaseInfo(product, name, schema, user, readOnly, pooled, encoding);
	}

}
