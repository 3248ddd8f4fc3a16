package io.migrator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.migrator.discovery.FoundMigrations;
import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.execution.Session;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.history.TablesState;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.Plan;
import io.migrator.plan.Planner;
import io.migrator.plan.Policy;

/**
 * What files and database say at one moment, and the plan that follows.
 *
 * @param snapshot the history
 * @param resolved the files
 * @param journal what the journal remembers; empty where nothing hangs on it
 * @param plan the plan
 */
record Look(HistorySnapshot snapshot, ResolvedMigrations resolved, JournalFacts journal, Plan plan) {

	/**
	 * Looks: one query where nothing is pending and nothing is wrong, two otherwise.
	 */
	static Look at(Session session, FoundMigrations found, JdbcSchemaHistory history, Policy policy) {
		return at(session, found, history.read(session.connection(), found.sources()), history, policy);
	}

	/**
	 * The same with a history that was read before.
	 */
	static Look at(Session session, FoundMigrations found, HistorySnapshot snapshot, JdbcSchemaHistory history,
			Policy policy) {
		ResolvedMigrations resolved = found.resolve(fingerprints(snapshot), snapshot::knows);
		Plan plan = Planner.plan(resolved, snapshot.applied(), JournalFacts.EMPTY, policy);
		Look look = new Look(snapshot, resolved, JournalFacts.EMPTY, plan);
		boolean calm = plan.steps().isEmpty() && !plan.isForbidden();
		boolean virgin = snapshot.tables() == TablesState.ABSENT && snapshot.applied().isEmpty();
		return (calm || virgin) ? look : look.withJournal(session, history, policy);
	}

	/**
	 * The same with what the journal remembers, for who has to know of an undo that
	 * stopped half-way, too.
	 */
	Look withJournal(Session session, JdbcSchemaHistory history, Policy policy) {
		if (!this.journal.equals(JournalFacts.EMPTY)) {
			return this;
		}
		JournalFacts facts = history.recall(session.connection(), this.snapshot);
		return new Look(this.snapshot.withUnlogged(facts.unlogged()), this.resolved, facts,
				Planner.plan(this.resolved, this.snapshot.applied(), facts, policy));
	}

	/**
	 * What the files are known by, and the number of rows, where nothing is left to do,
	 * and nothing to be said, when the plan is carried out.
	 */
	Optional<String> mark() {
		OptionalInt rows = this.plan.settling();
		boolean settling = rows.isPresent() && this.resolved.warnings().isEmpty() && this.resolved.callbacks().isEmpty()
				&& this.snapshot.tables() != TablesState.FOREIGN;
		return settling ? this.resolved.mark().map((files) -> files + '.' + rows.getAsInt()) : Optional.empty();
	}

	/**
	 * Whether a run has something to do: steps, or tables of another system to adopt.
	 */
	boolean hasWork() {
		boolean adopt = this.snapshot.tables() == TablesState.FOREIGN && !this.snapshot.database().readOnly();
		return adopt || !this.plan.steps().isEmpty();
	}

	void refuseReadOnly() {
		if (this.snapshot.database().readOnly()) {
			throw new ReadOnlyDatabaseException(this.snapshot.database().name(), this.plan.steps().size());
		}
	}

	private static Map<MigrationId, Fingerprint> fingerprints(HistorySnapshot snapshot) {
		Map<MigrationId, Fingerprint> fingerprints = new HashMap<>(snapshot.applied().size() * 2);
		for (AppliedMigration row : snapshot.applied()) {
			if (row.fingerprint().isPresent()) {
				fingerprints.put(row.id(), row.fingerprint().get());
			}
		}
		return fingerprints;
	}

}
