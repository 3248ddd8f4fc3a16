package io.migrator.boot.actuate;

import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever wants a run.
 *
 * @param started whether one was started
 * @param runId the run that was started, or the one that is under way; null where
 * migrations are off
 */
public record StartedDescriptor(boolean started, @Nullable String runId) {

}
