package io.migrator.history;

import java.util.Optional;

import io.migrator.migration.KnownSources;

/**
 * What who asks for the history knows of the files.
 *
 * @param known who can tell the sources
 * @param mark a short text that is the same as long as the files are; empty where rows
 * are to be read in any case
 */
public record HistoryQuestion(KnownSources known, Optional<String> mark) {

}
