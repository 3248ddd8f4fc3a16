/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
