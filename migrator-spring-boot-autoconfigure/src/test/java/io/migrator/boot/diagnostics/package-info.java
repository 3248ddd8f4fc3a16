/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
