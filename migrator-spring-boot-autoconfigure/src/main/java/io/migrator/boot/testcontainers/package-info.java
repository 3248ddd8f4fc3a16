/**
 * Migrations of a test that brings its database in a container.
 */
@NullMarked
package io.migrator.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
