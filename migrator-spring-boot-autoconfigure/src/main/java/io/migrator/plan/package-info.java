/**
 * Compares what was found with what was applied, as pure functions.
 */
@NullMarked
package io.migrator.plan;

import org.jspecify.annotations.NullMarked;
