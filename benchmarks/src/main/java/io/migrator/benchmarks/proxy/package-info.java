/**
 * A proxy between client and server that delays and counts.
 */
@NullMarked
package io.migrator.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
