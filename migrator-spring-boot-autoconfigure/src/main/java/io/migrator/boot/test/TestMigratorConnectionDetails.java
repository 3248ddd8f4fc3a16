package io.migrator.boot.test;

import io.migrator.boot.autoconfigure.MigratorConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Connects the migrations of a test to where the application is connected, whatever
 * {@code migrator.url} says.
 */
final class TestMigratorConnectionDetails implements MigratorConnectionDetails {

	private final ObjectProvider<JdbcConnectionDetails> application;

	TestMigratorConnectionDetails(ObjectProvider<JdbcConnectionDetails> application) {
		this.application = application;
	}

	@Override
	public String getJdbcUrl() {
		return application().getJdbcUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return application().getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return application().getPassword();
	}

	private JdbcConnectionDetails application() {
		return this.application.getIfAvailable(() -> {
			throw new IllegalStateException("@MigratorTest found no database to copy: it follows spring.datasource.url "
					+ "or a container with @ServiceConnection, and the context has neither. Remove the DataSource bean "
					+ "of the test, or @MigratorTest");
		});
	}

}
