package io.migrator.discovery;

import java.util.List;

import io.migrator.migration.MigratorException;

/**
 * Files or locations that are refused, all of them at once.
 */
public final class DiscoveryException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final List<String> problems;

	/**
	 * Creates an exception.
	 * @param problems what is wrong, one sentence each, with the file and what to do
	 * @param action what to do first
	 */
	public DiscoveryException(List<String> problems, String action) {
		super(String.join(System.lineSeparator(), problems), action, null);
		this.problems = List.copyOf(problems);
	}

	/**
	 * What is wrong.
	 * @return one sentence for each problem
	 */
	public List<String> problems() {
		return this.problems;
	}

}
