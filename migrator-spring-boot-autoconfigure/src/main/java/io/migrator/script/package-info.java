/**
 * Reads SQL scripts the way PostgreSQL and psql read them.
 */
@NullMarked
package io.migrator.script;

import org.jspecify.annotations.NullMarked;
