package io.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Which DataSource a named database is.
 *
 * @param dataSource The name of the DataSource's bean, or its qualifier; the database's
 * name where it is not set.
 */
record DataSourceReference(@Nullable String dataSource) {

}
