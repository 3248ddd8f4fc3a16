package io.migrator.java;

import java.sql.Connection;

/**
 * What a migration in Java works with.
 */
public interface JavaMigrationContext {

	/**
	 * The connection, in the migration's transaction. It cannot be committed, rolled back
	 * or closed; savepoints are set with SQL.
	 * @return the connection
	 */
	Connection connection();

	/**
	 * Says how far the migration is, for log, endpoint and page.
	 * @param done how much is done
	 * @param total of how much; 0 where that is not known
	 */
	void progress(long done, long total);

}
