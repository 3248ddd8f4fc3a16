package io.migrator;

import java.util.List;
import java.util.Set;

import org.springframework.core.NestedExceptionUtils;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.LockUnavailableException;
import io.migrator.migration.MigratorException;
import io.migrator.migration.Tier;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * What is known of where everything stands when a look or a run was refused.
 */
final class Refusal {

	private Refusal() {
	}

	/**
	 * The status that a failure makes, with what happened and what to do.
	 */
	static StatusReport status(RuntimeException failure, Set<Tier> tiersOff) {
		return StatusReport.without(status(failure), reasons(failure), tiersOff);
	}

	private static Status status(RuntimeException failure) {
		if (failure instanceof LockUnavailableException) {
			// there was something to do, and another instance was at it
			return Status.PENDING;
		}
		boolean refused = failure instanceof MigratorException && !(failure instanceof DatabaseUnavailableException);
		return refused ? Status.INVALID : Status.UNREACHABLE;
	}

	private static List<String> reasons(RuntimeException failure) {
		if (failure instanceof MigratorException ex) {
			return List.of(ex.description(), ex.action());
		}
		// its message may hold a URL with a password
		return List.of("The DataSource failed with a "
				+ NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName());
	}

}
