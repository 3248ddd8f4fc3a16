package io.migrator.boot.actuate;

import java.util.Collection;

import io.migrator.plan.MigrationState;

/**
 * How many migrations stand where; each is counted once.
 *
 * @param applied applied, or recorded by a baseline
 * @param pending to be applied, undone ones and those out of order included
 * @param failed failed or interrupted
 * @param changed applied, and changed since
 * @param missing applied, and their files are gone
 * @param skipped left out here
 * @param inactive recorded for what is not active now
 */
public record SummaryDescriptor(int applied, int pending, int failed, int changed, int missing, int skipped,
		int inactive) {

	static SummaryDescriptor of(Collection<MigrationState> states) {
		int[] counts = new int[7];
		states.forEach((state) -> counts[index(state)]++);
		return new SummaryDescriptor(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
	}

	private static int index(MigrationState state) {
		return switch (state) {
			case APPLIED, BASELINE -> 0;
			case PENDING, RUNNING, OUT_OF_ORDER, UNDONE -> 1;
			case FAILED, INTERRUPTED -> 2;
			case CHANGED -> 3;
			case MISSING -> 4;
			case SKIPPED -> 5;
			case INACTIVE -> 6;
		};
	}

}
