package io.migrator.boot.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever wants a run.
 *
 * @param started whether one was started
 * @param runId the run that was started, or the one of this process that is under way;
 * null where there is none
 * @param migrating the other instance that is migrating, left out where none is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StartedDescriptor(boolean started, @Nullable String runId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String migrating) {

}
