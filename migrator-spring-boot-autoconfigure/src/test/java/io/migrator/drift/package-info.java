/**
 * Tests of the differences between files and what was applied.
 */
@NullMarked
package io.migrator.drift;

import org.jspecify.annotations.NullMarked;
