package io.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where and as whom migrations connect, told by something other than properties: a
 * container of a test, a Docker Compose service, a bean of the application. It wins over
 * {@code migrator.url}, {@code migrator.username} and {@code migrator.password}.
 */
public interface MigratorConnectionDetails extends ConnectionDetails {

	/**
	 * Where the database is.
	 * @return a URL that begins with {@code jdbc:postgresql:} or {@code postgresql://}
	 */
	String getJdbcUrl();

	/**
	 * As whom to log in.
	 * @return the user, null where the URL tells, or the server does not ask
	 */
	@Nullable String getUsername();

	/**
	 * The password of that user.
	 * @return the password, null where the URL tells, or the server does not ask
	 */
	@Nullable String getPassword();

}
