package io.migrator.plan;

import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * Everything known about one migration.
 *
 * @param id the migration
 * @param state where it stands
 * @param resolved what discovery found, empty where the file is gone or inactive
 * @param applied its row in the history, empty where it was never applied
 * @param lastAttempt its last attempt, where the journal was asked and knows one
 */
public record MigrationInfo(MigrationId id, MigrationState state, Optional<ResolvedMigration> resolved,
		Optional<AppliedMigration> applied, Optional<JournalEntry> lastAttempt) {

	public MigrationInfo {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(state, "state");
	}

	/**
	 * Whether it is applied.
	 * @return true for what a baseline recorded, and for a file that has changed since
	 */
	public boolean isApplied() {
		return this.state == MigrationState.APPLIED || this.state == MigrationState.BASELINE
				|| this.state == MigrationState.CHANGED;
	}

	/**
	 * Whether it is applied, and nothing but its file and its row can change that. One
	 * that is left out may have another text by now.
	 */
	boolean isSettled() {
		return this.state == MigrationState.APPLIED && this.resolved.isPresent()
				&& this.resolved.get().skip().isEmpty();
	}

	/**
	 * Whether it is left out, as its name tells, and was never applied.
	 */
	boolean isSampleDataLeftOut() {
		return this.state == MigrationState.SKIPPED && SourceProgress.isSampleDataByName(this.id);
	}

	/**
	 * Whether it is recorded as applied, and parts of it are undone.
	 * @return true where its last undo stopped half-way, or still runs
	 */
	public boolean isHalfUndone() {
		return this.applied.isPresent() && isHalfUndone(this.lastAttempt);
	}

	/**
	 * Whether its row vouches for another text than that of its file, be it in comments
	 * only.
	 * @return false for a repeatable, which is pending then
	 */
	public boolean hasChanged() {
		Optional<Fingerprint> vouched = this.applied.flatMap(AppliedMigration::fingerprint);
		return vouched.isPresent()
				&& this.resolved.filter((file) -> !file.isRepeatable() && !vouched.get().sameText(file.fingerprint()))
					.isPresent();
	}

	/**
	 * Of an undo in one transaction that failed nothing is done, and the journal says so.
	 */
	static boolean isHalfUndone(Optional<JournalEntry> lastAttempt) {
		return lastAttempt.filter((attempt) -> attempt.action() == Action.UNDO)
			.filter((attempt) -> attempt.outcome() == Outcome.INTERRUPTED
					|| (attempt.outcome() == Outcome.FAILED && attempt.statementNumber() > 0))
			.isPresent();
	}

}
