/**
 * The contestants: each migrates a database the way its users call it.
 */
@NullMarked
package io.migrator.benchmarks.tool;

import org.jspecify.annotations.NullMarked;
