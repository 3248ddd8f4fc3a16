package io.migrator.benchmarks.tool;

import java.util.Optional;

/**
 * What an application shows of its migrations to whoever asks over HTTP, without the web
 * server.
 */
public interface EndpointAnswers {

	/**
	 * The answer as JSON, made anew.
	 * @return its bytes
	 */
	byte[] json();

	/**
	 * The answer as a page, made anew.
	 * @return its bytes, empty where there is none
	 */
	default Optional<byte[]> page() {
		return Optional.empty();
	}

}
