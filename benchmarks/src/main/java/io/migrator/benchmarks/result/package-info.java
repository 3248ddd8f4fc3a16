/**
 * What was measured against what was aimed at, as Markdown and JSON.
 */
@NullMarked
package io.migrator.benchmarks.result;

import org.jspecify.annotations.NullMarked;
