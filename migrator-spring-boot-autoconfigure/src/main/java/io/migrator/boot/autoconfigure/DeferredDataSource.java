package io.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The application's DataSource, made when the first connection is asked for: finding and
 * listing files works without one.
 */
final class DeferredDataSource extends AbstractDataSource {

	private final ObjectProvider<DataSource> dataSource;

	DeferredDataSource(ObjectProvider<DataSource> dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return target().getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return target().getConnection(username, password);
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		return type.isInstance(this) ? type.cast(this) : target().unwrap(type);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) throws SQLException {
		return type.isInstance(this) || target().isWrapperFor(type);
	}

	private DataSource target() {
		try {
			return this.dataSource.getObject();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw NoDataSourceException.ambiguous(ex);
		}
		catch (NoSuchBeanDefinitionException ex) {
			if (DataSource.class.equals(ex.getResolvableType() != null ? ex.getResolvableType().resolve() : null)) {
				throw NoDataSourceException.absent(ex);
			}
			throw ex;
		}
	}

}
