package io.migrator.boot.command;

import java.util.List;

import io.migrator.Repair;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.drift.FileDrift;

/**
 * What a repair did or would do, as it is told.
 *
 * @param repair what was planned, and the files that were written
 * @param changes how the accepted files differ from what was applied
 * @param work whether it was done
 * @param lost what becomes of lost files
 */
record RepairReport(Repair repair, List<FileDrift> changes, Work work, Lost lost) {

	RepairReport {
		changes = List.copyOf(changes);
	}

	/**
	 * What becomes of lost files.
	 */
	enum Lost {

		/**
		 * Their rows are removed.
		 */
		REMOVED,
		/**
		 * They are written again.
		 */
		WRITTEN

	}

}
