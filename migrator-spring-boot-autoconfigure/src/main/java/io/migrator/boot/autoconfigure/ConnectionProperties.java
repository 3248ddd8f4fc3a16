package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The connection that migrates, and where the tracking tables live. No text of it shows a
 * password.
 *
 * @param url the URL of a connection of its own
 * @param username the user of a connection of its own
 * @param password the password of that user
 * @param role the role to set before migrating
 * @param schema the schema of the tracking tables
 * @param readerRole a role that may read the tracking tables
 */
record ConnectionProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String role, @Nullable String schema, @Nullable String readerRole) {

	/**
	 * Whether migrations have a connection of their own.
	 * @return true where a URL or a user is set
	 */
	boolean isDedicated() {
		return PropertyRules.text(this.url).isPresent() || PropertyRules.text(this.username).isPresent();
	}

	/**
	 * The connection of its own.
	 * @param applicationUrl tells the application's own URL, for a user without a URL
	 * @return the URL with user and password, empty where neither URL is known
	 */
	Optional<PostgresUrl> dedicated(Supplier<Optional<String>> applicationUrl) {
		return PropertyRules.text(this.url)
			.or(applicationUrl)
			.map(PostgresUrl::parse)
			.map((parsed) -> parsed.as(PropertyRules.text(this.username), Optional.ofNullable(this.password)));
	}

	@Override
	public String toString() {
		return "ConnectionProperties[dedicated=" + isDedicated() + ", role=" + this.role + ", schema=" + this.schema
				+ ", readerRole=" + this.readerRole + "]";
	}

}
