package io.migrator.migration;

/**
 * Who ran, as the journal keeps it; what it does not know is empty.
 *
 * @param databaseUser the user that logged in
 * @param applicationName the name that the connection gave itself
 * @param host the host that the process ran on
 * @param migratorVersion the version of the migrator
 */
public record RunOrigin(String databaseUser, String applicationName, String host, String migratorVersion) {

}
