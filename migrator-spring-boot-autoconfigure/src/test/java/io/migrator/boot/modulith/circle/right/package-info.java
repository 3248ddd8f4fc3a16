/**
 * A part of an application that a test is about.
 */
@NullMarked
package io.migrator.boot.modulith.circle.right;

import org.jspecify.annotations.NullMarked;
