package io.migrator.migration;

import java.util.Optional;

/**
 * What went wrong in a migration, and where. Texts may carry data values: who shows them
 * masks them first.
 *
 * @param sqlState PostgreSQL's five-character SQLSTATE, where the server said one
 * @param message the message
 * @param detail PostgreSQL's detail
 * @param hint PostgreSQL's hint
 * @param context PostgreSQL's context (the functions that were running)
 * @param location the file
 * @param line the line in the file, from 1; 0 where it is not known
 * @param column the column in that line, from 1; 0 where it is not known
 * @param excerpt the lines around the place, with a caret; empty where it is not known
 * @param statementNumber the statement in the file, from 1; 0 where it is not known
 */
public record MigrationError(Optional<String> sqlState, String message, Optional<String> detail, Optional<String> hint,
		Optional<String> context, String location, int line, int column, String excerpt, int statementNumber) {

}
