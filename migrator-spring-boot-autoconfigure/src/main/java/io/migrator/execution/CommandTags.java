package io.migrator.execution;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/**
 * Hears the server's answers; rows and notices are passed over.
 */
final class CommandTags extends ResultHandlerBase {

	/**
	 * For messages of which only the failure is of interest.
	 */
	static final Answers UNHEARD = (tag) -> {
	};

	private final Consumer<String> completed;

	CommandTags(Consumer<String> completed) {
		this.completed = completed;
	}

	@Override
	public void handleCommandStatus(String status, long updateCount, long insertOID) {
		this.completed.accept(status);
	}

	@Override
	public void handleResultRows(Query fromQuery, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
		this.completed.accept("SELECT");
	}

	@Override
	public void handleWarning(SQLWarning warning) {
		// what psql prints on its standard error
	}

	@Override
	public void handleError(SQLException error) {
		if (getException() == null) {
			super.handleError(error);
		}
	}

}
