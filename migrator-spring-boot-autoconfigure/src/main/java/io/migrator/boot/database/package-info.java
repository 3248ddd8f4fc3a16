/**
 * The databases that an application migrates.
 */
@NullMarked
package io.migrator.boot.database;

import org.jspecify.annotations.NullMarked;
