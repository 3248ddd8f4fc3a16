/**
 * Runs the steps of a plan: lock, connection, transactions, retries.
 */
@NullMarked
package io.migrator.execution;

import org.jspecify.annotations.NullMarked;
