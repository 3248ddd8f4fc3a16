package io.migrator.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose transaction is not the borrower's to end.
 */
final class LentConnection implements InvocationHandler {

	private final Connection connection;

	private LentConnection(Connection connection) {
		this.connection = connection;
	}

	static Connection of(Connection connection) {
		return (Connection) Proxy.newProxyInstance(LentConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new LentConnection(connection));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		switch (method.getName()) {
			case "commit", "rollback", "setAutoCommit", "abort" ->
				throw new SQLException("A migration in Java does not end its transaction: it is committed together "
						+ "with the history row. Remove the call of " + method.getName() + "()");
			case "close" -> {
				return null;
			}
			case "getAutoCommit" -> {
				return false;
			}
			default -> {
				try {
					return method.invoke(this.connection, args);
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}
		}
	}

}
