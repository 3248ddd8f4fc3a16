package io.migrator.plan;

import java.util.List;
import java.util.stream.Collectors;

import io.migrator.migration.MigratorException;

/**
 * A run that the plan forbids; nothing was changed.
 */
public final class PlanForbiddenException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final transient List<Discrepancy> discrepancies;

	/**
	 * Creates an exception.
	 * @param discrepancies what forbids the run, at least one
	 */
	public PlanForbiddenException(List<Discrepancy> discrepancies) {
		super(discrepancies.stream().map(Discrepancy::message).collect(Collectors.joining(System.lineSeparator())),
				discrepancies.stream()
					.map(Discrepancy::action)
					.distinct()
					.collect(Collectors.joining(System.lineSeparator())),
				null);
		this.discrepancies = List.copyOf(discrepancies);
	}

	/**
	 * What forbids the run.
	 * @return the failures
	 */
	public List<Discrepancy> discrepancies() {
		return this.discrepancies;
	}

}
