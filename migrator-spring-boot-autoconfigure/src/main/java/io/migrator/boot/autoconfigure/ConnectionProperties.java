package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The connection that migrates, where it is not the application's. No text of it shows a
 * password.
 *
 * @param url the URL of a connection of its own
 * @param username the user of a connection of its own
 * @param password the password of that user
 */
record ConnectionProperties(Optional<String> url, Optional<String> username, @Nullable String password) {

	ConnectionProperties {
		if (url.isPresent()) {
			PostgresUrl.parse(url.get());
		}
	}

	/**
	 * What the properties say.
	 * @throws io.migrator.migration.MigratorException for what is no URL of PostgreSQL
	 */
	static ConnectionProperties of(PropertyReader properties) {
		return new ConnectionProperties(properties.text("url"), properties.text("username"),
				properties.secret("password"));
	}

	/**
	 * Whether migrations have a connection of their own.
	 * @return true where a URL or a user is set
	 */
	boolean isDedicated() {
		return this.url.isPresent() || this.username.isPresent();
	}

	/**
	 * The connection of its own.
	 * @param applicationUrl tells the application's own URL, for a user without a URL
	 * @return the URL with user and password, empty where neither URL is known
	 */
	Optional<PostgresUrl> dedicated(Supplier<Optional<String>> applicationUrl) {
		return this.url.or(applicationUrl)
			.map(PostgresUrl::parse)
			.map((parsed) -> parsed.as(this.username, Optional.ofNullable(this.password)));
	}

	@Override
	public String toString() {
		return "ConnectionProperties[dedicated=" + isDedicated() + "]";
	}

}
