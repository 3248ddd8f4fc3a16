package io.migrator;

import java.nio.file.Path;
import java.util.List;

import io.migrator.plan.RepairPlan;

/**
 * What a repair did.
 *
 * @param plan what was done to the history
 * @param written the files that were written again
 */
public record Repair(RepairPlan plan, List<Path> written) {

	public Repair {
		written = List.copyOf(written);
	}

}
