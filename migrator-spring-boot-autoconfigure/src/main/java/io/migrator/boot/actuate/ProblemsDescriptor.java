package io.migrator.boot.actuate;

import java.util.List;

/**
 * Why there is no answer.
 *
 * @param problems the reasons
 */
public record ProblemsDescriptor(List<String> problems) {

	public ProblemsDescriptor {
		problems = List.copyOf(problems);
	}

}
