package io.migrator.boot.test;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Connects the application as before, to the copy.
 */
final class CopiedJdbcConnectionDetails implements JdbcConnectionDetails {

	private final JdbcConnectionDetails original;

	private final String url;

	CopiedJdbcConnectionDetails(JdbcConnectionDetails original, String url) {
		this.original = original;
		this.url = url;
	}

	@Override
	public String getJdbcUrl() {
		return this.url;
	}

	@Override
	public @Nullable String getUsername() {
		return this.original.getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return this.original.getPassword();
	}

	@Override
	public String getDriverClassName() {
		return this.original.getDriverClassName();
	}

}
