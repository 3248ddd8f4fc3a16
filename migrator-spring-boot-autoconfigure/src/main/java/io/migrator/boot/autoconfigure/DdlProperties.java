package io.migrator.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long statements may wait and run.
 *
 * @param lockTimeout PostgreSQL's lock_timeout for each try of a migration: an ALTER that
 * waits keeps the queries behind it waiting no longer than this.
 * @param lockWait How long in all to wait for locks, pauses included, when a migration is
 * tried again after a lock timeout, deadlock or serialization failure; then it fails and
 * names the blockers.
 * @param statementTimeout PostgreSQL's statement_timeout for migrations.
 */
public record DdlProperties(@Nullable Duration lockTimeout, @Nullable Duration lockWait,
		@Nullable Duration statementTimeout) {

}
