package io.migrator.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Name;

/**
 * The lock that lets one instance migrate at a time.
 *
 * @param waitFor How long to wait for another instance that is migrating; counted anew
 * while that instance makes progress.
 */
public record LockProperties(@Name("wait") @Nullable Duration waitFor) {

}
