package io.migrator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import io.migrator.discovery.FoundMigrations;
import io.migrator.execution.Session;
import io.migrator.migration.MigratorException;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * Looks at files and database and changes nothing; what it sees is what this process last
 * knew.
 */
final class Lookout {

	private final Components components;

	private final RunState state;

	Lookout(Components components, RunState state) {
		this.components = components;
		this.state = state;
	}

	/**
	 * What a run would find.
	 * @throws MigratorException when files are refused or the database is not to be
	 * reached
	 */
	Look look() {
		return look((session, look) -> look);
	}

	/**
	 * The same with what the journal remembers.
	 */
	Look lookThrough() {
		return look((session, look) -> look.withJournal(session, this.components.history(),
				this.components.settings().policy()));
	}

	private Look look(BiFunction<Session, Look, Look> more) {
		FoundMigrations found = this.components.scanner().scan();
		try (Session session = this.components.open()) {
			Look look = more.apply(session,
					Look.at(session, found, this.components.history(), this.components.settings().policy()));
			this.state.saw(report(look, look.resolved().warnings()));
			return look;
		}
	}

	/**
	 * Where everything stands, whatever a run would take of it.
	 * @param silence how long the database may leave a query unanswered
	 */
	StatusReport status(Duration silence) {
		StatusReport status;
		try {
			Policy policy = this.components.settings().policy().withoutSelection();
			FoundMigrations found = this.components.scanner().scan();
			try (Session session = Session.open(this.components.dataSource(), silence)) {
				Look look = Look.at(session, found, this.components.history(), policy)
					.withJournal(session, this.components.history(), policy);
				status = report(look, look.resolved().warnings());
			}
		}
		catch (RuntimeException ex) {
			status = Refusal.status(ex, tiersOff());
		}
		this.state.saw(status);
		return status;
	}

	/**
	 * That nothing could be seen.
	 * @param reason why, as a sentence
	 */
	StatusReport unreachable(String reason) {
		StatusReport report = StatusReport.without(Status.UNREACHABLE, List.of(reason), tiersOff());
		this.state.saw(report);
		return report;
	}

	private Set<Tier> tiersOff() {
		return this.components.settings().discovery().tiersOff();
	}

	private StatusReport report(Look look, List<String> warnings) {
		return new StatusReport(StatusReport.statusOf(look.plan()), Optional.of(look.snapshot().database()),
				look.plan().migrations(), look.plan().discrepancies(), warnings, tiersOff(), look.journal().lastRun(),
				Optional.empty());
	}

}
