/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.console;

import org.jspecify.annotations.NullMarked;
