/**
 * Failures of a start, described and with an action that can be typed.
 */
@NullMarked
package io.migrator.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
