package io.migrator.adoption;

import java.util.List;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.HistoryChange;
import io.migrator.plan.HistoryPlan;

/**
 * What would be taken over of another tool's history, and what not.
 *
 * @param tool whose history it is
 * @param tables its tables, with their schemas
 * @param adopted what is recorded as applied, in the order of a run
 * @param unchanged migrations that it knows and that have a row already
 * @param left what of it is not taken over, and why
 * @param pending files of the same sources that it does not know as applied
 * @param discrepancies what forbids it, and what a person should know
 */
public record AdoptionPlan(ForeignTool tool, List<String> tables, List<Adopted> adopted, List<MigrationId> unchanged,
		List<Left> left, List<MigrationId> pending, List<Discrepancy> discrepancies) implements HistoryPlan {

	public AdoptionPlan {
		tables = List.copyOf(tables);
		adopted = List.copyOf(adopted);
		unchanged = List.copyOf(unchanged);
		left = List.copyOf(left);
		pending = List.copyOf(pending);
		discrepancies = List.copyOf(discrepancies);
	}

	/**
	 * A migration that is taken over.
	 *
	 * @param change the row to write
	 * @param from what the tool calls it
	 * @param remark what a person should know about it, empty for nothing
	 */
	public record Adopted(HistoryChange.Recorded change, String from, String remark) {

		/**
		 * The migration.
		 * @return its id
		 */
		public MigrationId id() {
			return this.change.id();
		}

	}

	/**
	 * Something that is not taken over.
	 *
	 * @param table the table that it is in
	 * @param name what the tool calls it
	 * @param reason why
	 */
	public record Left(String table, String name, String reason) {

	}

	@Override
	public Action action() {
		return Action.ADOPT;
	}

	@Override
	public List<HistoryChange> changes() {
		return this.adopted.stream().<HistoryChange>map(Adopted::change).toList();
	}

}
