package io.migrator.java;

import java.sql.Connection;

/**
 * What a migration in Java works with.
 */
public interface JavaMigrationContext {

	/**
	 * The connection, which is not closed. In the migration's transaction it cannot be
	 * committed or rolled back; savepoints are set with SQL. Without one it is in
	 * auto-commit mode, and transactions of its own are the migration's to end.
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
