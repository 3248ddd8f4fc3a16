/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.actuate;

import org.jspecify.annotations.NullMarked;
