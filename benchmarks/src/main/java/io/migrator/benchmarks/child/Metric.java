package io.migrator.benchmarks.child;

/**
 * What is measured in one child.
 */
public enum Metric {

	/**
	 * Milliseconds of the first call in a new JVM with a warm pool.
	 */
	FRESH_MS("ms"),
	/**
	 * Milliseconds of later calls in the same JVM: the median of the second half.
	 */
	WARM_MS("ms"),
	/**
	 * Milliseconds of processor time that this JVM spent in the first call; less shaken
	 * by a busy machine.
	 */
	FRESH_CPU_MS("ms"),
	/**
	 * Milliseconds of processor time in a later call: the median.
	 */
	WARM_CPU_MS("ms"),
	/**
	 * Megabytes that all threads allocated in the first call.
	 */
	ALLOCATED_MB("MB"),
	/**
	 * Megabytes that all threads allocated in a later call: the median.
	 */
	WARM_ALLOCATED_MB("MB"),
	/**
	 * Megabytes in all heap pools at their peaks.
	 */
	PEAK_HEAP_MB("MB"),
	/**
	 * Megabytes of memory that the process had at its peak, all in all.
	 */
	PEAK_RESIDENT_MB("MB"),
	/**
	 * Classes that the first call loaded, or an application until it was ready.
	 */
	CLASSES(""),
	/**
	 * Round trips to the server in the first call.
	 */
	ROUND_TRIPS(""),
	/**
	 * Kilobytes of an endpoint's answer.
	 */
	JSON_KB("KB"),
	/**
	 * Kilobytes of the same as a page.
	 */
	PAGE_KB("KB"),
	/**
	 * Milliseconds of a page: the median of later ones.
	 */
	PAGE_MS("ms"),
	/**
	 * Milliseconds from the start of a process until its application was ready.
	 */
	START_MS("ms"),
	/**
	 * What a contestant adds to that, beside the same application without it.
	 */
	ADDED_MS("ms"),
	/**
	 * What a contestant adds to the classes that are loaded.
	 */
	ADDED_CLASSES("");

	private final String unit;

	Metric(String unit) {
		this.unit = unit;
	}

	/**
	 * What it is counted in.
	 * @return the unit, empty for a number
	 */
	public String unit() {
		return this.unit;
	}

}
