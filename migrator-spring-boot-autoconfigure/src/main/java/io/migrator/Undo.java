package io.migrator;

import java.util.Optional;

import io.migrator.discovery.FoundMigrations;
import io.migrator.execution.Session;
import io.migrator.plan.Plan;
import io.migrator.plan.Policy;
import io.migrator.report.RunReport;

/**
 * Undoes what was applied: a run like any other, with undo scripts for steps.
 */
final class Undo {

	private final Components components;

	Undo(Components components) {
		this.components = components;
	}

	/**
	 * Plans, and changes nothing.
	 */
	Plan plan() {
		FoundMigrations found = this.components.scanner().scan();
		try (Session session = this.components.open()) {
			return new UndoPlanning(this.components.history(), this.components.settings(), null)
				.look(session, found, this.components.read(session, found))
				.plan();
		}
	}

	/**
	 * Undoes, each migration in a transaction of its own.
	 * @param planned what was shown to the operator
	 */
	RunReport run(Plan planned) {
		Policy policy = this.components.settings().policy();
		Policy each = new Policy(policy.outOfOrder(), policy.missing(), policy.changed(),
				Policy.Transactions.PER_MIGRATION, policy.target(), Optional.empty());
		MigratorSettings eachAlone = new MigratorSettings(this.components.settings().discovery(), each,
				this.components.settings().execution(), this.components.settings().schema(),
				this.components.settings().readerRole());
		return new MigrationRun(this.components.with(eachAlone),
				new UndoPlanning(this.components.history(), this.components.settings(), planned))
			.run();
	}

}
