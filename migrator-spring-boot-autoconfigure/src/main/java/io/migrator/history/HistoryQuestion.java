package io.migrator.history;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.migrator.migration.MigrationSource;

/**
 * What who asks for the history knows of the files.
 *
 * @param known the sources that discovery found, by which rows of another system are
 * understood; asked for where there are such rows
 * @param mark a short text that is the same as long as the files are; empty where rows
 * are to be read in any case
 */
public record HistoryQuestion(Supplier<Set<MigrationSource>> known, Optional<String> mark) {

}
