/**
 * Applications of libraries whose tables migrations make.
 */
@NullMarked
package io.migrator.ecosystem;

import org.jspecify.annotations.NullMarked;
