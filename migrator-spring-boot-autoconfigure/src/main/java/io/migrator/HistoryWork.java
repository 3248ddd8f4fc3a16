package io.migrator;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.discovery.FoundMigrations;
import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.HistoryEdit;
import io.migrator.execution.HistoryEditor;
import io.migrator.execution.LockWait;
import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.execution.Session;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;
import io.migrator.plan.HistoryPlan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;

/**
 * Work on the history by hand, from files to what was changed.
 */
final class HistoryWork {

	private final Components components;

	HistoryWork(Components components) {
		this.components = components;
	}

	/**
	 * Plans, and changes nothing.
	 */
	<P extends HistoryPlan> P look(Planning<P> planning) {
		FoundMigrations found = this.components.scanner().scan();
		try (Session session = this.components.open()) {
			return planning.plan(session, look(session, found));
		}
	}

	/**
	 * Plans, and does what the plan says.
	 * @return the plan that was carried out
	 * @throws PlanForbiddenException where the plan is forbidden
	 */
	<P extends HistoryPlan> P apply(Planning<P> planning) {
		FoundMigrations found = this.components.scanner().scan();
		try (Session session = this.components.open()) {
			Look look = look(session, found);
			P plan = allowed(planning.plan(session, look));
			return plan.changes().isEmpty() ? plan : edit(session, found, look, planning);
		}
		catch (SQLException ex) {
			throw new DatabaseUnavailableException(
					"The connection to the database broke before anything was changed: " + ex.getMessage(), ex);
		}
	}

	private <P extends HistoryPlan> P edit(Session session, FoundMigrations found, Look look, Planning<P> planning)
			throws SQLException {
		if (look.snapshot().database().readOnly()) {
			throw ReadOnlyDatabaseException.toHistory(look.snapshot().database().name());
		}
		UUID runId = UUID.randomUUID();
		LockWait wait = new LockWait(session, look.snapshot().database().schema(),
				this.components.settings().execution(), () -> progress(session, found),
				(holder, waited) -> this.components.listener().waitingForLock(runId, holder, waited));
		return new HistoryEditor(session, this.components.history(), this.components.settings().execution(),
				this.components.clock(), runId)
			.edit(look.snapshot(), wait, () -> {
				Look locked = look(session, found);
				return new HistoryEdit<>(locked.snapshot(), locked.resolved(), allowed(planning.plan(session, locked)));
			});
	}

	/**
	 * What the journal keeps of applied migrations.
	 */
	Map<MigrationId, KeptTexts> texts(Session session, DatabaseInfo database, List<AppliedMigration> applied) {
		return applied.isEmpty() ? Map.of()
				: this.components.history().journal(session.connection(), database).texts(applied);
	}

	/**
	 * How far whoever holds the lock has come, as a phrase.
	 */
	private String progress(Session session, FoundMigrations found) {
		return ", " + this.components.history().read(session.connection(), found.sources()).applied().size()
				+ " applied";
	}

	/**
	 * A look that judges everything: a target is the operation's own.
	 */
	private Look look(Session session, FoundMigrations found) {
		Policy policy = this.components.settings().policy();
		Policy everything = new Policy(policy.outOfOrder(), policy.missing(), policy.changed(),
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.empty());
		try {
			return Look.at(session, found, this.components.history(), everything)
				.withJournal(session, this.components.history(), everything);
		}
		catch (HistoryUnavailableException ex) {
			throw this.components.explained(session, ex);
		}
	}

	private static <P extends HistoryPlan> P allowed(P plan) {
		if (plan.isForbidden()) {
			throw new PlanForbiddenException(plan.failures());
		}
		return plan;
	}

	/**
	 * Makes a plan of what was seen.
	 *
	 * @param <P> what kind of plan
	 */
	@FunctionalInterface
	interface Planning<P extends HistoryPlan> {

		P plan(Session session, Look look);

	}

}
