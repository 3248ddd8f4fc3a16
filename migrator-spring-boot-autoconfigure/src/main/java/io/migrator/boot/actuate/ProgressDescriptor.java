package io.migrator.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.report.MigrationProgress;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import org.jspecify.annotations.Nullable;

/**
 * How far the migration is that is being applied.
 *
 * @param startedAt when it started, ISO-8601 in UTC
 * @param durationMs for how long it has run, in milliseconds
 * @param statements which of its statements the server works on, null where that is not
 * known
 * @param activity what the server is doing, and for whom it waits; null where there is no
 * second connection to see it from
 * @param server how far PostgreSQL itself says it is, null for a statement that it does
 * not tell that of
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProgressDescriptor(String startedAt, long durationMs, @Nullable StatementsDescriptor statements,
		@Nullable String activity, @Nullable ServerDescriptor server) {

	static ProgressDescriptor of(MigrationProgress progress) {
		String phrase = progress.activity().phrase();
		return new ProgressDescriptor(Timestamps.text(progress.startedAt()), progress.lasted().toMillis(),
				progress.activity()
					.statements()
					.map((range) -> StatementsDescriptor.of(range, progress.statements()))
					.orElse(null),
				phrase.isEmpty() ? null : phrase,
				progress.activity().progress().map(ServerDescriptor::of).orElse(null));
	}

	/**
	 * The statements that the server was sent and is not known to have done.
	 *
	 * @param first the number of the first, from 1
	 * @param last the number of the last
	 * @param total how many statements the script has, null where that is not known
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	public record StatementsDescriptor(int first, int last, @Nullable Integer total) {

		static StatementsDescriptor of(StatementRange range, int total) {
			return new StatementsDescriptor(range.first(), range.last(), (total > 0) ? total : null);
		}

	}

	/**
	 * What PostgreSQL tells in its views {@code pg_stat_progress_…}.
	 *
	 * @param command what it does, for example {@code CREATE INDEX CONCURRENTLY}
	 * @param relation the table, with its schema; null where it is not committed yet
	 * @param phase the phase that it is in; null for a command that has none
	 * @param done how much of the phase is done
	 * @param total how much there is to do in the phase, null where that is not known
	 * @param unit what is counted: blocks, tuples, bytes, lockers
	 * @param percent how much of the phase is done, from 0 to 100; null where the total
	 * is not known
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	public record ServerDescriptor(String command, @Nullable String relation, @Nullable String phase, long done,
			@Nullable Long total, String unit, @Nullable Integer percent) {

		static ServerDescriptor of(ServerProgress progress) {
			return new ServerDescriptor(progress.command(), known(progress.relation()), known(progress.phase()),
					progress.done(), (progress.total() > 0) ? progress.total() : null, progress.unit(),
					progress.percent().isPresent() ? progress.percent().getAsInt() : null);
		}

		private static @Nullable String known(String text) {
			return text.isEmpty() ? null : text;
		}

	}

}
