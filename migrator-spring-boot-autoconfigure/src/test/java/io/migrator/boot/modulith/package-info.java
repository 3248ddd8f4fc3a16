/**
 * Tests of modules, and the applications that they are about.
 */
@NullMarked
package io.migrator.boot.modulith;

import org.jspecify.annotations.NullMarked;
