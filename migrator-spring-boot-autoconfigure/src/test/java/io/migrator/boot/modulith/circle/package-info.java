/**
 * A part of an application that a test is about.
 */
@NullMarked
package io.migrator.boot.modulith.circle;

import org.jspecify.annotations.NullMarked;
