package io.migrator.boot.actuate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.migrator.boot.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever wants a run.
 *
 * @param started whether one was started
 * @param runId the run that was started, or the one of this process that is under way;
 * null where there is none
 * @param migrating the other instance that is migrating, left out where none is
 * @param databases the runs of the named databases; left out where there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StartedDescriptor(boolean started, @Nullable String runId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String migrating,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, StartedDescriptor> databases) {

	public StartedDescriptor {
		databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
	}

	StartedDescriptor(boolean started, @Nullable String runId, @Nullable String migrating) {
		this(started, runId, migrating, Map.of());
	}

	/**
	 * The run of the default database with those of the named ones below it.
	 * @param each the databases by name; the default one may be absent
	 */
	static StartedDescriptor of(Map<String, StartedDescriptor> each) {
		Map<String, StartedDescriptor> named = new LinkedHashMap<>(each);
		StartedDescriptor own = named.remove(Database.DEFAULT);
		return new StartedDescriptor(each.values().stream().anyMatch(StartedDescriptor::started),
				(own != null) ? own.runId : null, (own != null) ? own.migrating : null, named);
	}

}
