package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The connection that migrates, and where the tracking tables live. No text of it shows a
 * password.
 *
 * @param url The URL of a connection of its own instead of the application's DataSource:
 * jdbc:postgresql://host/db or postgresql://user:pass@host/db. Set it where the
 * application goes through a pooler and files run outside a transaction.
 * @param username The user of a connection of its own, with the rights to change the
 * schema. Without migrator.url it connects to the application's own URL.
 * @param password The password of that user.
 * @param role The role to SET before migrating, so that what is made belongs to that
 * role.
 * @param schema The schema of the tracking tables, made when missing; the connection's
 * current schema where it is not set. It does not change the search_path of migrations.
 * @param readerRole A role that may read the tracking tables (SELECT and a row security
 * policy), for processes that only validate, wait or report.
 */
@ConfigurationProperties("migrator")
public record ConnectionProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String role, @Nullable String schema, @Nullable String readerRole) {

	public ConnectionProperties {
		PropertyRules.text(url).ifPresent(PostgresUrl::parse);
	}

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
