package io.migrator.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is not the borrower's to close, and whose transaction may not be the
 * borrower's to end.
 */
final class LentConnection implements InvocationHandler {

	private final Connection connection;

	private final Terms terms;

	private LentConnection(Connection connection, Terms terms) {
		this.connection = connection;
		this.terms = terms;
	}

	/**
	 * Whose the transactions are.
	 */
	enum Terms {

		/**
		 * There is one, and it is ours.
		 */
		NO_COMMIT,

		/**
		 * The borrower begins and ends them.
		 */
		OWN_COMMITS

	}

	static Connection of(Connection connection, Terms terms) {
		return (Connection) Proxy.newProxyInstance(LentConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new LentConnection(connection, terms));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		String name = method.getName();
		if (name.equals("close")) {
			return null;
		}
		if (name.equals("abort")) {
			throw new SQLFeatureNotSupportedException(
					"A migration in Java does not end its connection. Remove the call of abort()");
		}
		if (this.terms == Terms.NO_COMMIT) {
			switch (name) {
				case "commit", "rollback",
						"setAutoCommit" ->
					throw new SQLFeatureNotSupportedException(
							"A migration in Java does not end its transaction: it is committed "
									+ "together with the history row. Remove the call of " + name + "()");
				case "getAutoCommit" -> {
					return false;
				}
				default -> {
					// is the connection's
				}
			}
		}
		try {
			return method.invoke(this.connection, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
