package io.migrator.history;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * Where a connection's current schema probably is, without asking the server. The query
 * that is sent there also asks for the truth.
 */
final class SchemaGuess {

	private static final String LIKELY = "public";

	private static final String URL_PARAMETER = "currentSchema=";

	private SchemaGuess() {
	}

	static String of(Connection connection) throws SQLException {
		if (connection.isWrapperFor(PgConnection.class)) {
			// PostgreSQL 18 reports it on every connection
			PgConnection session = connection.unwrap(PgConnection.class);
			String reported = session.getParameterStatus("search_path");
			return (reported != null) ? first(reported, String.valueOf(session.getUserName()))
					: ofUrl(session.getURL());
		}
		return ofUrl(connection.getMetaData().getURL());
	}

	/**
	 * The first schema of a search_path that is likely to exist: a schema named like the
	 * user is rare, and stands in every default.
	 */
	static String first(String searchPath, String user) {
		List<String> schemas = SearchPath.schemas(searchPath, "");
		for (String schema : schemas) {
			if (!schema.isEmpty()) {
				return schema;
			}
		}
		return schemas.isEmpty() ? LIKELY : user;
	}

	static String ofUrl(@Nullable String url) {
		int start = (url != null) ? url.indexOf(URL_PARAMETER) : -1;
		if (url == null || start < 0) {
			return LIKELY;
		}
		int end = url.indexOf('&', start);
		String value = url.substring(start + URL_PARAMETER.length(), (end < 0) ? url.length() : end);
		return first(URLDecoder.decode(value, StandardCharsets.UTF_8), LIKELY);
	}

}
