/**
 * How a file differs from the text of it that was applied, as pure functions.
 */
@NullMarked
package io.migrator.drift;

import org.jspecify.annotations.NullMarked;
