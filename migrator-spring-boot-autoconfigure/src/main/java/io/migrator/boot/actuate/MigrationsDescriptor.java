package io.migrator.boot.actuate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands, as operators see it (contract, section 8).
 *
 * @param status in one word
 * @param problems why, where no migration tells it: files that are refused, a database
 * that does not answer; left out where there is nothing to say
 * @param database where the history was read, null where it was not
 * @param summary how many migrations stand where
 * @param tiers the tiers in their order
 * @param lastRun the last run, null where there was none
 * @param running the run of this process that is under way, null where there is none
 * @param databases the named databases in order; left out where there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MigrationsDescriptor(Status status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems,
		@Nullable DatabaseDescriptor database, SummaryDescriptor summary, List<TierDescriptor> tiers,
		@Nullable LastRunDescriptor lastRun, @Nullable RunningDescriptor running,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, MigrationsDescriptor> databases) {

	public MigrationsDescriptor {
		problems = List.copyOf(problems);
		tiers = List.copyOf(tiers);
		databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
	}

	/**
	 * The default database with the named ones below it, and the status that asks for
	 * most attention on top.
	 * @param each the databases by name; the default one may be absent
	 */
	static MigrationsDescriptor of(Map<String, MigrationsDescriptor> each) {
		Map<String, MigrationsDescriptor> named = new LinkedHashMap<>(each);
		MigrationsDescriptor own = named.remove(Database.DEFAULT);
		Status worst = Databases.worst(each.values().stream().map(MigrationsDescriptor::status).toList());
		return (own != null)
				? new MigrationsDescriptor(worst, own.problems, own.database, own.summary, own.tiers, own.lastRun,
						own.running, named)
				: new MigrationsDescriptor(worst, List.of(), null, SummaryDescriptor.of(List.of()), List.of(), null,
						null, named);
	}

	/**
	 * The server and schema that the history was read from.
	 *
	 * @param product for example {@code PostgreSQL 18.6}
	 * @param schema the schema of the tracking tables
	 */
	public record DatabaseDescriptor(String product, String schema) {

	}

	/**
	 * The last run in numbers.
	 *
	 * @param runId the run
	 * @param startedAt when it started, ISO-8601 in UTC
	 * @param durationMs how long it took, in milliseconds
	 * @param outcome how it ended
	 * @param applied how many migrations it applied
	 */
	public record LastRunDescriptor(String runId, String startedAt, long durationMs, String outcome, int applied) {

	}

	/**
	 * The run that is under way.
	 *
	 * @param runId the run
	 * @param startedAt when it started, ISO-8601 in UTC
	 * @param migration the migration that is being applied, null while it waits or plans
	 * @param number the number of the migration that was started last, from 1; 0 before
	 * the first
	 * @param total how many migrations the run is to apply
	 * @param progress how far that migration is, null while the run waits or plans
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	public record RunningDescriptor(String runId, String startedAt, @Nullable String migration, int number, int total,
			@Nullable ProgressDescriptor progress) {

	}

}
