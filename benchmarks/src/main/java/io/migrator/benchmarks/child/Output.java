package io.migrator.benchmarks.child;

/**
 * The lines that a child writes for its parent; all others are its own.
 */
final class Output {

	static final String READY = "benchmarks: ready";

	static final String FAILED = "benchmarks: failed ";

	static final String DONE = "benchmarks: done";

	static final String RESULT = "benchmarks: ";

	private Output() {
	}

}
