package io.migrator.benchmarks.server;

/**
 * A database on the server.
 *
 * @param name its name
 * @param port the port of the server, or of a proxy in front of it
 */
public record Database(String name, int port) {

	/**
	 * The URL, the same for every contestant but for its end.
	 * @return a JDBC URL
	 */
	public String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/" + this.name + "?user=postgres&sslmode=disable";
	}

	/**
	 * The same database through a proxy.
	 * @param proxyPort the proxy's port
	 * @return the database
	 */
	public Database through(int proxyPort) {
		return new Database(this.name, proxyPort);
	}

}
