package io.migrator;

import java.time.Clock;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.discovery.FoundMigrations;
import io.migrator.discovery.MigrationScanner;
import io.migrator.execution.Session;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.plan.Plan;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;

/**
 * Undoes what was applied: a run like any other, with undo scripts for steps.
 */
final class Undo {

	private final MigratorSettings settings;

	private final DataSource dataSource;

	private final MigrationScanner scanner;

	private final JdbcSchemaHistory history;

	private final MigrationListener listener;

	private final Clock clock;

	Undo(MigratorSettings settings, DataSource dataSource, MigrationScanner scanner, JdbcSchemaHistory history,
			MigrationListener listener, Clock clock) {
		this.settings = settings;
		this.dataSource = dataSource;
		this.scanner = scanner;
		this.history = history;
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Plans, and changes nothing.
	 */
	Plan plan() {
		FoundMigrations found = this.scanner.scan();
		try (Session session = Session.open(this.dataSource, this.settings.execution().silence().own())) {
			return new UndoPlanning(this.history, this.settings, null).look(session, found).plan();
		}
	}

	/**
	 * Undoes, each migration in a transaction of its own.
	 * @param planned what was shown to the operator
	 */
	RunReport run(Plan planned) {
		Policy policy = this.settings.policy();
		Policy each = new Policy(policy.outOfOrder(), policy.missing(), policy.changed(),
				Policy.Transactions.PER_MIGRATION, policy.target(), Optional.empty());
		MigratorSettings eachAlone = new MigratorSettings(this.settings.discovery(), each, this.settings.execution(),
				this.settings.schema(), this.settings.readerRole());
		return new MigrationRun(eachAlone, this.dataSource, this.scanner, this.history,
				new UndoPlanning(this.history, this.settings, planned), this.listener, this.clock)
			.run();
	}

}
