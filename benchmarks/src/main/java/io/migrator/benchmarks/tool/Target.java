package io.migrator.benchmarks.tool;

import javax.sql.DataSource;

/**
 * The database to migrate.
 *
 * @param url its JDBC URL
 * @param dataSource a pool whose connections are open already
 */
public record Target(String url, DataSource dataSource) {
}
