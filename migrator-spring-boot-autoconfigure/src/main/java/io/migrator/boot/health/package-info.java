/**
 * The health contributor.
 */
@NullMarked
package io.migrator.boot.health;

import org.jspecify.annotations.NullMarked;
