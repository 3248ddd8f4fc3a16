package io.migrator.boot.autoconfigure;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A DataSource that leads to another product than PostgreSQL.
 */
final class OtherProduct {

	static final String NAME = "Oracle of Delphi";

	private OtherProduct() {
	}

	static DataSource dataSource() {
		return new AbstractDataSource() {
			@Override
			public Connection getConnection() {
				return connection();
			}

			@Override
			public Connection getConnection(String username, String password) {
				return connection();
			}
		};
	}

	private static Connection connection() {
		DatabaseMetaData metaData = answering(DatabaseMetaData.class, "getDatabaseProductName", NAME);
		return answering(Connection.class, "getMetaData", metaData);
	}

	private static <T> T answering(Class<T> type, String method, Object answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, called, arguments) -> called.getName().equals(method) ? answer
						: called.getReturnType() == boolean.class ? Boolean.FALSE : null));
	}

}
