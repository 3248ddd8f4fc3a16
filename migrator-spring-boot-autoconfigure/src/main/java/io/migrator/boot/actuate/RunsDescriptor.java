package io.migrator.boot.actuate;

import java.util.List;

import io.migrator.migration.RunRecords;

/**
 * A page of the runs that the journal remembers, the newest first.
 *
 * @param runs the runs
 * @param page which page it is, in the words of Spring Data
 */
public record RunsDescriptor(List<RunDescriptor> runs, PageDescriptor page) {

	public RunsDescriptor {
		runs = List.copyOf(runs);
	}

	static RunsDescriptor of(RunRecords records, Paging paging, Disclosure disclosure) {
		return new RunsDescriptor(records.runs().stream().map((run) -> RunDescriptor.of(run, disclosure)).toList(),
				new PageDescriptor(paging.size(), paging.number(), records.total(), paging.pages(records.total())));
	}

	/**
	 * A page among pages.
	 *
	 * @param size how many runs a page has
	 * @param number the page, from 0
	 * @param totalElements how many runs there are
	 * @param totalPages how many pages there are
	 */
	public record PageDescriptor(int size, int number, long totalElements, long totalPages) {

	}

}
