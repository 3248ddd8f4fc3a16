/**
 * One-shot commands of the application's own jar.
 */
@NullMarked
package io.migrator.boot.command;

import org.jspecify.annotations.NullMarked;
