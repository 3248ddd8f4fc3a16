package io.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.migrator.discovery.FoundMigrations;
import io.migrator.discovery.JavaFile;
import io.migrator.execution.Session;
import io.migrator.history.AppliedJournal;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Discrepancy.Severity;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.plan.UndoSelection;
import io.migrator.script.ScriptException;

/**
 * Plans an undo. What its first look finds is what it is about: should the database
 * change before the lock is there, a later look undoes less, and never anything else.
 */
final class UndoPlanning implements RunPlanning {

	private static final String HOW_TO_WRITE = "Write the scripts that are missing, <file>.down.sql beside each file; "
			+ "or undo less: --migrator.target=<id> of a newer one";

	private final JdbcSchemaHistory history;

	private final Policy policy;

	private final Map<String, String> placeholders;

	/**
	 * What was shown to the operator, where something was.
	 */
	private final @Nullable Plan planned;

	private @Nullable UndoSelection first;

	UndoPlanning(JdbcSchemaHistory history, MigratorSettings settings, @Nullable Plan planned) {
		this.planned = planned;
		this.history = history;
		this.policy = settings.policy();
		this.placeholders = settings.execution().placeholders();
	}

	@Override
	public Look look(Session session, FoundMigrations found, HistorySnapshot snapshot) {
		Look look = Look.at(session, found, snapshot, this.history, this.policy.withoutSelection())
			.withJournal(session, this.history, this.policy.withoutSelection());
		Map<MigrationId, ResolvedMigration> files = new HashMap<>();
		look.resolved().migrations().forEach((migration) -> files.put(migration.id(), migration));
		AppliedJournal journal = this.history.journal(session.connection(), look.snapshot().database());
		UndoSelection selection = select(UndoSelection.history(look.snapshot().applied(), journal.order(),
				look.resolved().migrations(), (row) -> undo(files.get(row.id())).isPresent()));
		List<Discrepancy> discrepancies = new ArrayList<>(look.plan()
			.failures()
			.stream()
			.filter((failure) -> failure.type() == Discrepancy.Type.ANOTHER_APPLICATION)
			.toList());
		this.policy.only()
			.ifPresent((id) -> discrepancies.add(notUndoable(null,
					"migrator.file=" + id + " does not choose what is undone: the last one would be, or what is behind "
							+ "migrator.target",
					"Leave out migrator.file; --migrator.dry-run=true shows what is undone")));
		discrepancies.addAll(selection.discrepancies());
		Map<MigrationId, KeptTexts> kept = journal
			.texts(selection.rows().stream().filter((row) -> undo(files.get(row.id())).isEmpty()).toList());
		List<PlanStep> steps = new ArrayList<>();
		for (AppliedMigration row : selection.rows()) {
			Optional<UndoScript> script = undo(files.get(row.id())).or(() -> Optional.ofNullable(kept.get(row.id()))
				.flatMap(KeptTexts::undo)
				.map((text) -> UndoScript.kept(row, text)));
			step(row, Optional.ofNullable(files.get(row.id())), script, look, discrepancies).ifPresent(steps::add);
		}
		if (!isPlanned(steps)) {
			discrepancies.add(changedMeanwhile());
		}
		return new Look(look.snapshot(), look.resolved(), look.journal(), new Plan(steps, look.plan().migrations(),
				discrepancies, look.resolved().callbacks(PlanStep.ids(steps))));
	}

	private UndoSelection select(List<AppliedMigration> rows) {
		UndoSelection before = this.first;
		if (before == null) {
			UndoSelection selection = this.policy.target()
				.map((target) -> UndoSelection.after(target, rows))
				.orElseGet(() -> UndoSelection.last(rows));
			this.first = selection;
			return selection;
		}
		UndoSelection selection = before.target()
			.map((target) -> UndoSelection.after(target.toString(), rows))
			.orElseGet(() -> UndoSelection.all(rows));
		return selection.isEndOf(before) ? selection
				: new UndoSelection(List.of(), Optional.empty(), List.of(changedMeanwhile()));
	}

	private static Discrepancy changedMeanwhile() {
		return new Discrepancy(Discrepancy.Type.CHANGED_MEANWHILE, Severity.FAILURE, Optional.empty(),
				"The history has changed since the undo was planned: another process has applied or undone migrations",
				"Look at what would be undone now: --migrator.command=undo --migrator.dry-run=true");
	}

	private boolean isPlanned(List<PlanStep> steps) {
		Plan shown = this.planned;
		return shown == null || shown.steps()
			.stream()
			.map(PlanStep::id)
			.toList()
			.containsAll(steps.stream().map(PlanStep::id).toList());
	}

	private Optional<PlanStep> step(AppliedMigration row, Optional<ResolvedMigration> file, Optional<UndoScript> script,
			Look look, List<Discrepancy> discrepancies) {
		if (row.kind() == MigrationKind.BASELINE) {
			discrepancies.add(notUndoable(row.id(),
					row.id() + " was recorded by a baseline: what it stands for was not made by a migration",
					"Undo less: --migrator.target=<id> of a newer one"));
			return Optional.empty();
		}
		if (script.isEmpty()) {
			boolean java = file.map(ResolvedMigration::content).filter(JavaFile.class::isInstance).isPresent();
			discrepancies.add(java ? notUndoable(row.id(), row.id() + " is a migration in Java without undo()",
					"Let its undo() say what takes it back; or undo less: --migrator.target=<id> of a newer one")
					: notUndoable(row.id(), row.id() + " has no undo script, and the journal keeps none of it",
							HOW_TO_WRITE));
			return Optional.empty();
		}
		try {
			ResolvedMigration undo = script.get().of(row, file, this.placeholders);
			Optional<JournalEntry> attempt = Optional.ofNullable(look.journal().lastAttempts().get(row.id().toString()))
				.filter((entry) -> entry.action() == Action.UNDO);
			return Optional.of(new PlanStep(Action.UNDO, undo, state(attempt), attempt));
		}
		catch (IOException | UncheckedIOException | ScriptException ex) {
			discrepancies.add(notUndoable(row.id(),
					"The undo script of " + row.id() + " is refused: " + ex.getMessage(), "Mend the script"));
			return Optional.empty();
		}
	}

	/**
	 * Where the undo stands, not the migration: one that stopped half-way goes on.
	 */
	private static MigrationState state(Optional<JournalEntry> attempt) {
		Outcome outcome = attempt.map(JournalEntry::outcome).orElse(Outcome.SUCCEEDED);
		return switch (outcome) {
			case SUCCEEDED -> MigrationState.APPLIED;
			case FAILED -> MigrationState.FAILED;
			case INTERRUPTED -> MigrationState.INTERRUPTED;
		};
	}

	private static Optional<UndoScript> undo(@Nullable ResolvedMigration file) {
		return (file != null) ? file.undo().map(UndoScript::new) : Optional.empty();
	}

	private static Discrepancy notUndoable(@Nullable MigrationId id, String message, String action) {
		return new Discrepancy(Discrepancy.Type.NOT_UNDOABLE, Severity.FAILURE, Optional.ofNullable(id), message,
				action);
	}

}
