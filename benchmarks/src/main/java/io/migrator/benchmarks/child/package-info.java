/**
 * One measurement: a new JVM with one contestant in it.
 */
@NullMarked
package io.migrator.benchmarks.child;

import org.jspecify.annotations.NullMarked;
