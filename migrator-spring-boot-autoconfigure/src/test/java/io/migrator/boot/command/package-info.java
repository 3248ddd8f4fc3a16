/**
 * Tests of the package of this name.
 */
@NullMarked
package io.migrator.boot.command;

import org.jspecify.annotations.NullMarked;
