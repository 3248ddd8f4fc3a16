package io.migrator.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The core's files.
 *
 * @param enabled Whether the core's migrations run.
 * @param locations Where the core's files are; several are separated by commas, as for
 * the other locations. {vendor} stands for postgresql.
 */
public record CoreProperties(@Nullable Boolean enabled, @Nullable List<String> locations) {

}
