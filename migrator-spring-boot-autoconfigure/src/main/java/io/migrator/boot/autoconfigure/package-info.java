/**
 * Properties, and the beans that they make.
 */
@NullMarked
package io.migrator.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
