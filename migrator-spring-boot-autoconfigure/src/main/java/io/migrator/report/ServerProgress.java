package io.migrator.report;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far PostgreSQL itself says a long statement is
 * ({@code pg_stat_progress_create_index}, {@code _copy}, {@code _cluster},
 * {@code _vacuum}, {@code _analyze}).
 *
 * @param command what it does, for example {@code CREATE INDEX CONCURRENTLY}
 * @param relation the table, with its schema; empty where it is not committed yet
 * @param phase the phase that it is in; empty for a command that has none
 * @param done how much of the phase is done
 * @param total how much there is to do in the phase; 0 where that is not known
 * @param unit what is counted: blocks, tuples, bytes, lockers
 */
public record ServerProgress(String command, String relation, String phase, long done, long total, String unit) {

	public ServerProgress {
		Objects.requireNonNull(command, "command");
		Objects.requireNonNull(relation, "relation");
		Objects.requireNonNull(phase, "phase");
		Objects.requireNonNull(unit, "unit");
	}

	/**
	 * How much of the phase is done.
	 * @return a number from 0 to 100, empty where the total is not known
	 */
	public OptionalInt percent() {
		return (this.total > 0) ? OptionalInt.of((int) Math.min(100, this.done * 100.0 / this.total))
				: OptionalInt.empty();
	}

	/**
	 * The same as a phrase, for example
	 * {@code CREATE INDEX on public.orders, building index: scanning table, 450 of 1000
	 * blocks (45 %)}.
	 * @return the phrase
	 */
	public String describe() {
		StringBuilder text = new StringBuilder(this.command);
		if (!this.relation.isEmpty()) {
			text.append(" on ").append(this.relation);
		}
		if (!this.phase.isEmpty()) {
			text.append(", ").append(this.phase);
		}
		if (this.total > 0) {
			text.append(String.format(Locale.ROOT, ", %d of %d %s (%d %%)", this.done, this.total, this.unit,
					percent().orElseThrow()));
		}
		else if (this.done > 0) {
			text.append(", ").append(this.done).append(' ').append(this.unit);
		}
		return text.toString();
	}

}
