package io.migrator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.Discrepancy.Severity;

/**
 * Compares what was found with what was applied: lists and a policy in, steps and
 * discrepancies out.
 */
public final class Planner {

	private final ResolvedMigrations resolved;

	private final Map<MigrationId, AppliedMigration> applied;

	private final JournalFacts journal;

	private final Policy policy;

	private final List<Discrepancy> discrepancies = new ArrayList<>();

	private final Collection<AppliedMigration> rows;

	private @Nullable SourceProgress progress;

	private Planner(ResolvedMigrations resolved, Collection<AppliedMigration> applied, JournalFacts journal,
			Policy policy) {
		this.resolved = resolved;
		this.journal = journal;
		this.policy = policy;
		this.applied = new LinkedHashMap<>(applied.size() * 2);
		for (AppliedMigration migration : applied) {
			this.applied.put(migration.id(), migration);
		}
		this.rows = applied;
	}

	/**
	 * Makes a plan.
	 * @param resolved what discovery found, in order
	 * @param applied the history
	 * @param journal what the journal remembers; {@link JournalFacts#EMPTY} where it was
	 * not asked
	 * @param policy which mismatches fail a run, and how far it goes
	 * @return the plan
	 */
	public static Plan plan(ResolvedMigrations resolved, Collection<AppliedMigration> applied, JournalFacts journal,
			Policy policy) {
		return new Planner(resolved, applied, journal, policy).plan();
	}

	private Plan plan() {
		List<MigrationInfo> infos = new ArrayList<>(this.resolved.migrations().size());
		List<PlanStep> pending = new ArrayList<>();
		int known = 0;
		for (ResolvedMigration migration : this.resolved.migrations()) {
			MigrationInfo info = found(migration);
			infos.add(info);
			known += info.applied().isPresent() ? 1 : 0;
			if (isToDo(info)) {
				pending.add(step(info));
			}
		}
		if (known < this.applied.size()) {
			List<MigrationInfo> unknown = unknown();
			infos.addAll(unknown);
			boolean foreign = known == 0 && !pending.isEmpty()
					&& unknown.stream().anyMatch((info) -> info.state() != MigrationState.INACTIVE);
			if (foreign) {
				this.discrepancies.clear();
				this.discrepancies.add(anotherApplication(unknown));
			}
		}
		List<PlanStep> steps = pending;
		if (this.policy.selects()) {
			Selection selection = Selection.of(pending, this.resolved, this.policy, this.applied.keySet());
			this.discrepancies.addAll(selection.discrepancies());
			steps = selection.steps();
		}
		if (this.discrepancies.size() > 1) {
			this.discrepancies.sort(Comparator.comparing(Discrepancy::severity));
		}
		return new Plan(steps, infos, this.discrepancies, this.resolved.callbacks(PlanStep.ids(steps)));
	}

	private List<MigrationInfo> unknown() {
		Map<MigrationId, AppliedMigration> unknown = new LinkedHashMap<>(this.applied);
		this.resolved.migrations().forEach((migration) -> unknown.remove(migration.id()));
		return unknown.values().stream().map(this::unknown).toList();
	}

	/**
	 * Compared where something is pending or unknown only.
	 */
	private SourceProgress progress() {
		SourceProgress found = this.progress;
		if (found == null) {
			found = SourceProgress.of(this.resolved.migrations(), this.rows);
			this.progress = found;
		}
		return found;
	}

	private static boolean isToDo(MigrationInfo info) {
		return switch (info.state()) {
			case PENDING, UNDONE, OUT_OF_ORDER -> true;
			case FAILED, INTERRUPTED -> !info.isHalfUndone();
			default -> false;
		};
	}

	private static PlanStep step(MigrationInfo info) {
		return new PlanStep(info.resolved().orElseThrow(), info.state(), info.lastAttempt());
	}

	private MigrationInfo found(ResolvedMigration migration) {
		AppliedMigration row = this.applied.get(migration.id());
		Optional<JournalEntry> attempt = this.journal.lastAttempts().isEmpty() ? Optional.empty()
				: Optional.ofNullable(this.journal.lastAttempts().get(migration.id().toString()));
		MigrationState state = (row != null) ? appliedState(migration, row, attempt) : pendingState(migration, attempt);
		return new MigrationInfo(migration.id(), state, Optional.of(migration), Optional.ofNullable(row), attempt);
	}

	private MigrationState appliedState(ResolvedMigration migration, AppliedMigration row,
			Optional<JournalEntry> attempt) {
		if (MigrationInfo.isHalfUndone(attempt)) {
			return halfUndone(migration.id(), attempt.get());
		}
		boolean sameText = row.fingerprint().isEmpty() || row.fingerprint().get().sameText(migration.fingerprint());
		if (migration.isRepeatable()) {
			if (sameText || migration.skip().isPresent()) {
				return MigrationState.APPLIED;
			}
			if (isSuperseded(migration)) {
				note(Discrepancy.Type.AHEAD, migration.id(), "the database holds a newer text of " + migration.id()
						+ " than this process: a newer release has applied it");
				return MigrationState.APPLIED;
			}
			return attemptState(attempt);
		}
		if (!sameText) {
			boolean sameSql = row.fingerprint().map((f) -> f.sameSql(migration.fingerprint())).orElse(true);
			if (!sameSql) {
				changed(migration);
				return MigrationState.CHANGED;
			}
			note(Discrepancy.Type.CHANGED, migration.id(),
					migration.id() + " has changed since it was applied, in comments or white space only");
		}
		if (attempt.isPresent() && attempt.get().action() == Action.UNDO && attempt.get().outcome() == Outcome.FAILED) {
			note(Discrepancy.Type.HALF_UNDONE, migration.id(), "the last undo of " + migration.id()
					+ " failed, and nothing of it was kept: it is applied as before");
		}
		return (row.kind() == MigrationKind.BASELINE) ? MigrationState.BASELINE : MigrationState.APPLIED;
	}

	/**
	 * The schema is neither what the migration made nor what was before it: nothing is to
	 * be built upon that.
	 */
	private MigrationState halfUndone(MigrationId id, JournalEntry undo) {
		int done = undo.statementNumber();
		String what = switch (done) {
			case 0 -> "its first statement may be done";
			case 1 -> "statement 1 is done and stays";
			default -> "statements 1 to " + done + " are done and stay";
		};
		this.discrepancies.add(new Discrepancy(Discrepancy.Type.HALF_UNDONE, Severity.FAILURE, Optional.of(id),
				id + " is half undone: its undo script stopped, or still runs, outside a transaction, " + what,
				"Go on with it: --migrator.command=undo. Or, if you have put back by hand what it undid, let it count as "
						+ "applied: --migrator.command=repair --migrator.yes=true --migrator.file=" + id));
		return (undo.outcome() == Outcome.FAILED) ? MigrationState.FAILED : MigrationState.INTERRUPTED;
	}

	private void changed(ResolvedMigration migration) {
		Severity severity = (this.policy.changed() == Policy.Changed.FAIL) ? Severity.FAILURE : Severity.WARNING;
		this.discrepancies.add(new Discrepancy(Discrepancy.Type.CHANGED, severity, Optional.of(migration.id()),
				migration.id() + " has changed since it was applied (" + migration.content().location() + ")",
				"Take the change back and put it into a new migration; "
						+ "or set migrator.changed=warn to start with the database as it is"));
	}

	private boolean isSuperseded(ResolvedMigration migration) {
		Checksum checksum = migration.fingerprint().checksum();
		return this.journal.appliedTexts().getOrDefault(migration.id().toString(), Set.of()).contains(checksum);
	}

	private MigrationState pendingState(ResolvedMigration migration, Optional<JournalEntry> attempt) {
		if (migration.skip().isPresent()) {
			return MigrationState.SKIPPED;
		}
		boolean knownToJournal = this.journal.appliedTexts().containsKey(migration.id().toString());
		Optional<MigrationId> newer = knownToJournal ? Optional.empty() : progress().appliedAfter(migration);
		if (newer.isPresent() && this.policy.outOfOrder() == Policy.OutOfOrder.FAIL) {
			this.discrepancies
				.add(new Discrepancy(Discrepancy.Type.OUT_OF_ORDER, Severity.FAILURE, Optional.of(migration.id()),
						migration.id() + " is pending and older than " + newer.get() + ", which is applied",
						"Give the file a version after the applied ones; or set migrator.out-of-order=allow"));
			return MigrationState.OUT_OF_ORDER;
		}
		return attemptState(attempt);
	}

	private static MigrationState attemptState(Optional<JournalEntry> attempt) {
		if (attempt.isEmpty()) {
			return MigrationState.PENDING;
		}
		JournalEntry entry = attempt.get();
		return switch (entry.outcome()) {
			case FAILED -> MigrationState.FAILED;
			case INTERRUPTED -> MigrationState.INTERRUPTED;
			case SUCCEEDED -> (entry.action() == Action.UNDO) ? MigrationState.UNDONE : MigrationState.PENDING;
		};
	}

	private MigrationInfo unknown(AppliedMigration row) {
		return new MigrationInfo(row.id(), unknownState(row), Optional.empty(), Optional.of(row), Optional.empty());
	}

	private MigrationState unknownState(AppliedMigration row) {
		MigrationId id = row.id();
		if (!this.resolved.active().include(id.source())) {
			return MigrationState.INACTIVE;
		}
		if (progress().isAfterEveryKnown(row)) {
			note(Discrepancy.Type.AHEAD, id,
					"the database is ahead: " + id + " is applied and not known here, a newer release has applied it");
			return (row.kind() == MigrationKind.BASELINE) ? MigrationState.BASELINE : MigrationState.APPLIED;
		}
		if (this.policy.missing() != Policy.Missing.IGNORE) {
			Severity severity = (this.policy.missing() == Policy.Missing.FAIL) ? Severity.FAILURE : Severity.WARNING;
			this.discrepancies.add(new Discrepancy(Discrepancy.Type.MISSING, severity, Optional.of(id),
					id + " is applied, and its file is gone",
					"Put the file back; or set migrator.missing=warn to start without it"));
		}
		return MigrationState.MISSING;
	}

	private void note(Discrepancy.Type type, MigrationId id, String message) {
		this.discrepancies
			.add(new Discrepancy(type, Severity.NOTE, Optional.of(id), message, "Nothing needs to be done"));
	}

	private static Discrepancy anotherApplication(List<MigrationInfo> unknown) {
		Map<String, Integer> sources = new HashMap<>();
		unknown.forEach((info) -> sources.merge(info.id().source().path(), 1, Integer::sum));
		return new Discrepancy(Discrepancy.Type.ANOTHER_APPLICATION, Severity.FAILURE, Optional.empty(),
				"The tracking tables hold " + unknown.size() + " migrations, such as " + unknown.get(0).id()
						+ ", and this application knows none of them: they belong to another application",
				"Give this application a schema of its own for its tracking tables: "
						+ "migrator.schema=<name>; or connect to the right database");
	}

}
