/**
 * Databases for the tests of an application: copied from one that was migrated once.
 */
@NullMarked
package io.migrator.testing;

import org.jspecify.annotations.NullMarked;
