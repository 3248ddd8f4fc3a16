package io.migrator.boot.page;

import io.migrator.migration.RunRecords;

/**
 * What a page of runs shows.
 *
 * @param records the runs
 * @param number the page, from 0
 * @param size how many runs a page has
 * @param pages how many pages there are
 */
public record RunsView(RunRecords records, int number, int size, long pages) {

}
