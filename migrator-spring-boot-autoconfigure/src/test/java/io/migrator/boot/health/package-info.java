/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.health;

import org.jspecify.annotations.NullMarked;
