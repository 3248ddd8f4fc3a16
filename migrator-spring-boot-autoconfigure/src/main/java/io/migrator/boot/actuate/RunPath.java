package io.migrator.boot.actuate;

import java.util.Optional;
import java.util.UUID;

/**
 * What a path below the endpoint asks of the journal: all runs, or one.
 *
 * @param runId the run, as it is written; empty for all
 */
record RunPath(Optional<String> runId) {

	/**
	 * Reserved: no tier or source has this name.
	 */
	private static final String RUNS = "runs";

	/**
	 * Reads the segments of a path.
	 * @return empty where it asks for something else
	 */
	static Optional<RunPath> of(String[] segments) {
		boolean runs = segments.length > 0 && segments.length <= 2 && segments[0].equals(RUNS);
		return runs ? Optional.of(new RunPath((segments.length == 2) ? Optional.of(segments[1]) : Optional.empty()))
				: Optional.empty();
	}

	/**
	 * The run, empty where what is written is none.
	 */
	Optional<UUID> uuid() {
		try {
			return this.runId.map(UUID::fromString);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
