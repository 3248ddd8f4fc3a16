/**
 * Values and applications for the tests of the Boot side.
 */
@NullMarked
package io.migrator.boot;

import org.jspecify.annotations.NullMarked;
