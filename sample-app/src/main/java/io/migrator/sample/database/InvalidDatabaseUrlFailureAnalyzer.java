package io.migrator.sample.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to write a {@code DATABASE_URL}.
 */
class InvalidDatabaseUrlFailureAnalyzer extends AbstractFailureAnalyzer<InvalidDatabaseUrlException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidDatabaseUrlException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Percent-encode what is special in user and password (@ is %40, : is %3A, / is %2F, % is %25), "
						+ "or set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, "
						+ "or unset DATABASE_URL to run on an embedded database.",
				cause);
	}

}
