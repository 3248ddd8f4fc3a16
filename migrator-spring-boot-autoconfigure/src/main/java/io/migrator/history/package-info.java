/**
 * The tracking tables and the journal; nothing else knows their names and columns.
 */
@NullMarked
package io.migrator.history;

import org.jspecify.annotations.NullMarked;
