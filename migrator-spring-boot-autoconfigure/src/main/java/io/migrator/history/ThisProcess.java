package io.migrator.history;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who writes the journal.
 */
final class ThisProcess {

	/**
	 * The host's name: what the environment says (a container's name), else the
	 * resolver's. Asked for once, when the first attempt is journalled.
	 */
	static final String HOST = host();

	/**
	 * The release of this library.
	 */
	static final String VERSION = version();

	private ThisProcess() {
	}

	private static String host() {
		String name = System.getenv("HOSTNAME");
		if (name != null && !name.isBlank()) {
			return name;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

	private static String version() {
		String version = ThisProcess.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

}
