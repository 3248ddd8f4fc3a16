/**
 * Migrations in the Spring tests of an application.
 */
@NullMarked
package io.migrator.boot.test;

import org.jspecify.annotations.NullMarked;
