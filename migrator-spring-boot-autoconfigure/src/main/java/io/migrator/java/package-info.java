/**
 * Migrations that are written in Java.
 */
@NullMarked
package io.migrator.java;

import org.jspecify.annotations.NullMarked;
