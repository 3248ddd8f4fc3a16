/**
 * The one PostgreSQL server of a run and its databases.
 */
@NullMarked
package io.migrator.benchmarks.server;

import org.jspecify.annotations.NullMarked;
