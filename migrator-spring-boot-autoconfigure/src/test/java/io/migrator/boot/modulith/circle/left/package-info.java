/**
 * A part of an application that a test is about.
 */
@NullMarked
package io.migrator.boot.modulith.circle.left;

import org.jspecify.annotations.NullMarked;
