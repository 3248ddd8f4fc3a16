package io.migrator.boot.diagnostics;

import io.migrator.migration.MigratorException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Describes whatever migrating throws by its own message and action. It comes before the
 * analyzers of exceptions that only wrap it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MigratorFailureAnalyzer extends AbstractFailureAnalyzer<MigratorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MigratorException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
