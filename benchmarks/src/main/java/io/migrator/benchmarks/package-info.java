/**
 * Benchmarks of the migrator beside Flyway, Liquibase and the least that could be done.
 */
@NullMarked
package io.migrator.benchmarks;

import org.jspecify.annotations.NullMarked;
