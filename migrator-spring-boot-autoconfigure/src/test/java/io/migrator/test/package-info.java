/**
 * A real PostgreSQL for the tests.
 */
@NullMarked
package io.migrator.test;

import org.jspecify.annotations.NullMarked;
