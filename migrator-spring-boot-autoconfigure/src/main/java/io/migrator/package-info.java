/**
 * The engine's front door: the migrator and its settings.
 */
@NullMarked
package io.migrator;

import org.jspecify.annotations.NullMarked;
