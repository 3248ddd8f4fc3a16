/**
 * Observations of runs and migrations, and gauges of what stands where.
 */
@NullMarked
package io.migrator.boot.metrics;

import org.jspecify.annotations.NullMarked;
