package io.migrator.sample.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/**
 * Says what keeps an embedded server from starting, and what to use instead.
 */
class EmbeddedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedDatabaseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedDatabaseException cause) {
		Throwable reason = NestedExceptionUtils.getMostSpecificCause(cause);
		return new FailureAnalysis(cause.getMessage() + ": " + reason.getMessage() + ".",
				"Start again if the start before was killed: the server that it left behind is stopped by now. "
						+ "If another start is running in " + cause.place() + ", stop it, or choose another "
						+ "--sample.database.directory. Or use a database of your own: "
						+ "DATABASE_URL=postgresql://user:password@host:5432/database",
				cause);
	}

}
