/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.page;

import org.jspecify.annotations.NullMarked;
