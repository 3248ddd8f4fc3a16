package io.migrator.boot.docker;

import io.migrator.boot.autoconfigure.MigratorConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Has migrations run in the Docker Compose service that the application's DataSource is
 * connected to, whatever {@code migrator.url} says.
 */
final class JdbcAdaptingMigratorConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, MigratorConnectionDetails> {

	private static final String POSTGRESQL = "jdbc:postgresql:";

	@Override
	public @Nullable MigratorConnectionDetails getConnectionDetails(JdbcConnectionDetails application) {
		return application.getJdbcUrl().startsWith(POSTGRESQL) ? new AdaptedDetails(application) : null;
	}

	/**
	 * No record: its text would show the password.
	 */
	private static final class AdaptedDetails implements MigratorConnectionDetails {

		private final JdbcConnectionDetails application;

		private AdaptedDetails(JdbcConnectionDetails application) {
			this.application = application;
		}

		@Override
		public String getJdbcUrl() {
			return this.application.getJdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.application.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.application.getPassword();
		}

	}

}
