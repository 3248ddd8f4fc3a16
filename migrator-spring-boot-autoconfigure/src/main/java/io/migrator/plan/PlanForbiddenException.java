package io.migrator.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
				actions(discrepancies), null);
		this.discrepancies = List.copyOf(discrepancies);
	}

	/**
	 * Each action once; where there are several, with what it is for.
	 */
	private static String actions(List<Discrepancy> discrepancies) {
		Map<String, String> actions = new LinkedHashMap<>();
		discrepancies.forEach((discrepancy) -> actions.putIfAbsent(discrepancy.action(),
				discrepancy.id().map((id) -> id + ": ").orElse("")));
		return (actions.size() == 1) ? discrepancies.get(0).action()
				: actions.entrySet()
					.stream()
					.map((action) -> action.getValue() + action.getKey())
					.collect(Collectors.joining(System.lineSeparator()));
	}

	/**
	 * What forbids the run.
	 * @return the failures
	 */
	public List<Discrepancy> discrepancies() {
		return this.discrepancies;
	}

}
