package io.migrator.discovery;

import java.util.Optional;

import io.migrator.migration.SqlSource;
import io.migrator.script.ByteDigest;

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
	 * What is known of its bytes without reading them, empty where reading is the only
	 * way.
	 */
	Optional<ByteDigest> knownBytes();

}
