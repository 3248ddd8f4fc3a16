/**
 * The migrations endpoint, and what it shows as values.
 */
@NullMarked
package io.migrator.boot.actuate;

import org.jspecify.annotations.NullMarked;
