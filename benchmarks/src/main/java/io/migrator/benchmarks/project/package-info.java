/**
 * The files that the contestants migrate with, the same for all.
 */
@NullMarked
package io.migrator.benchmarks.project;

import org.jspecify.annotations.NullMarked;
