/**
 * What a run says in the log.
 */
@NullMarked
package io.migrator.boot.console;

import org.jspecify.annotations.NullMarked;
