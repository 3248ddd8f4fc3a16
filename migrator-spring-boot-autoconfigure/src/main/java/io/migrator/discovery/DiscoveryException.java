package io.migrator.discovery;

import java.util.List;

import io.migrator.migration.MigratorException;

/**
 * Files or locations that are refused, all of them at once.
 */
public final class DiscoveryException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final String END = ". ";

	private final List<String> problems;

	/**
	 * Creates an exception.
	 * @param problems what is wrong, each with the file, and with what to do as its last
	 * sentence
	 */
	public DiscoveryException(List<String> problems) {
		super(String.join(System.lineSeparator(), problems), action(problems), null);
		this.problems = List.copyOf(problems);
	}

	private static String action(List<String> problems) {
		if (problems.size() != 1) {
			return "Mend each of the " + problems.size() + " places named above, and start again";
		}
		String problem = problems.get(0);
		int end = problem.lastIndexOf(END);
		return (end < 0) ? "Mend what is named above, and start again" : problem.substring(end + END.length());
	}

	/**
	 * What is wrong.
	 * @return one sentence for each problem
	 */
	public List<String> problems() {
		return this.problems;
	}

}
