package io.migrator.sample.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/**
 * A PostgreSQL server that lives as long as the application.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	private static final String NAME = "postgres";

	private static final Log logger = LogFactory.getLog(EmbeddedDatabase.class);

	private final EmbeddedPostgres server;

	private EmbeddedDatabase(EmbeddedPostgres server) {
		this.server = server;
	}

	static EmbeddedDatabase start(String directory) {
		// A busy machine needs more than the default of ten seconds for its first start
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
		String place = "a temporary directory";
		if (StringUtils.hasText(directory)) {
			Path data = Path.of(directory).toAbsolutePath().normalize();
			builder.setDataDirectory(data).setCleanDataDirectory(false);
			place = data.toString();
		}
		try {
			EmbeddedDatabase database = new EmbeddedDatabase(builder.start());
			logger.info("No database is configured: an embedded PostgreSQL listens on " + database.getJdbcUrl()
					+ ", user " + database.getUsername() + ", with its data in " + place);
			return database;
		}
		catch (IOException | RuntimeException ex) {
			throw new EmbeddedDatabaseException(place, ex);
		}
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + NAME;
	}

	@Override
	public String getUsername() {
		return NAME;
	}

	// The server trusts every local connection; a password would only look like a secret
	@Override
	public String getPassword() {
		return "";
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
