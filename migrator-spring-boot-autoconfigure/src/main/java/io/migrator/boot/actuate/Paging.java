package io.migrator.boot.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Which page is asked for.
 *
 * @param number the page, from 0
 * @param size how many entries a page has
 */
record Paging(int number, int size) {

	private static final int DEFAULT_SIZE = 20;

	private static final int LARGEST_SIZE = 100;

	/**
	 * Reads parameters.
	 * @param page the page, 0 where it is left out
	 * @param size the size; 20 where it is left out, at most 100
	 * @throws InvalidEndpointRequestException where there is no such page
	 */
	static Paging of(@Nullable Integer page, @Nullable Integer size) {
		int number = (page != null) ? page : 0;
		int wanted = (size != null) ? size : DEFAULT_SIZE;
		if (number < 0 || wanted < 1) {
			String reason = "page=" + number + "&size=" + wanted + ": page counts from 0, size from 1 to "
					+ LARGEST_SIZE;
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return new Paging(number, Math.min(wanted, LARGEST_SIZE));
	}

	long pages(long total) {
		return (total + this.size - 1) / this.size;
	}

}
