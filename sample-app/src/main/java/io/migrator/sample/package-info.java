/**
 * A small learning platform whose schema is built by the migrator.
 */
@NullMarked
package io.migrator.sample;

import org.jspecify.annotations.NullMarked;
