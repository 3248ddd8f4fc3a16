/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.metrics;

import org.jspecify.annotations.NullMarked;
