/**
 * Turns locations into an ordered, checked list of resolved migrations.
 */
@NullMarked
package io.migrator.discovery;

import org.jspecify.annotations.NullMarked;
