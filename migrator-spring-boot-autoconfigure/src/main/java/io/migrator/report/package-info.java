/**
 * What a run did and what stands where: results, status, and the listener that watches.
 */
@NullMarked
package io.migrator.report;

import org.jspecify.annotations.NullMarked;
