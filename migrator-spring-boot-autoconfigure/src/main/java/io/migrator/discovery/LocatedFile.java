package io.migrator.discovery;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;

/**
 * A file of a location.
 */
interface LocatedFile extends SqlSource {

	/**
	 * Where the file is, in full, so that two of the same name can be told apart.
	 */
	String path();

	/**
	 * What is equal for the same physical file, however it was reached.
	 */
	Object identity();

	/**
	 * Whether the file needs no reading to know that it has the text of a fingerprint.
	 */
	boolean isKnownToMatch(Fingerprint fingerprint);

	/**
	 * Whether reading the file is the only way to know its text.
	 */
	boolean needsReading();

}
