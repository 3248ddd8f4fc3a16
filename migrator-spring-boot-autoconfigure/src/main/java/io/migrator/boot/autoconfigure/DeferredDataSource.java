package io.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.util.function.SingletonSupplier;

/**
 * A DataSource that is looked for when the first connection is asked for: finding and
 * listing files works without one.
 */
final class DeferredDataSource extends AbstractDataSource {

	private final SingletonSupplier<DataSource> target;

	DeferredDataSource(Supplier<DataSource> target) {
		this.target = SingletonSupplier.of(target);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return this.target.obtain().getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return this.target.obtain().getConnection(username, password);
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		return type.isInstance(this) ? type.cast(this) : this.target.obtain().unwrap(type);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) throws SQLException {
		return type.isInstance(this) || this.target.obtain().isWrapperFor(type);
	}

}
