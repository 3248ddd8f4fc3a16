package io.migrator.sample.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded database.
 *
 * @param directory the folder that keeps the data from one start to the next; empty for a
 * temporary one
 */
@ConfigurationProperties("sample.database")
record EmbeddedDatabaseProperties(@DefaultValue("") String directory) {

}
