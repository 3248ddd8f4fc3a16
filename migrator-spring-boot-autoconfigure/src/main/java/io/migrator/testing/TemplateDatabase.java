package io.migrator.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.migrator.MigratorBuilder;

/**
 * A database that is migrated once for each set of files, kept on the server, and copied
 * for tests with PostgreSQL's {@code CREATE DATABASE … TEMPLATE} (manual 22.3): a copy
 * takes milliseconds however many migrations there are.
 * <p>
 * The user needs the right to make databases (CREATEDB). Templates are named
 * {@code migrator_template_…}, copies {@code migrator_test_…}; copies that a killed
 * process has left are dropped a day later.
 */
public final class TemplateDatabase {

	private static final String TEMPLATE = "migrator_template_";

	private static final String COPY = "migrator_test_";

	/**
	 * Two processes make a template one after the other: "migt" in ASCII.
	 */
	private static final int LOCK = 0x6d696774;

	private static final long ABANDONED_AFTER_MINUTES = TimeUnit.DAYS.toMinutes(1);

	private final TestServer server;

	private final Supplier<MigratorBuilder> builders;

	/**
	 * Describes a template; nothing is made yet.
	 * @param url the JDBC URL of any database on the server, {@code jdbc:postgresql:}
	 * @param username the user, empty where the URL tells
	 * @param password the password, empty where the URL tells
	 * @param builders gives a migrator's builder with its files and settings, a new one
	 * each time; its DataSource is not used
	 */
	public TemplateDatabase(String url, Optional<String> username, Optional<String> password,
			Supplier<MigratorBuilder> builders) {
		this.server = new TestServer(url, username, password);
		this.builders = builders;
	}

	/**
	 * Copies the template, which is migrated first where that has not been done.
	 * @return the name of a new database
	 * @throws TestDatabaseException when the server refuses
	 * @throws io.migrator.migration.MigratorException when a migration fails
	 */
	public String copy() {
		String key = MigrationSet.key(this.builders.get());
		String copy = COPY + Long.toString(minutes(), Character.MAX_RADIX) + "_"
				+ UUID.randomUUID().toString().replace("-", "");
		try (Connection connection = this.server.connect()) {
			String template = template(key, connection);
			TestServer.execute(connection, "SELECT pg_catalog.pg_advisory_lock(" + LOCK + ", 0)");
			if (TestServer.query(connection, named(template)).isEmpty()) {
				dropAbandoned(connection);
				make(connection, template);
			}
			TestServer.execute(connection, "CREATE DATABASE " + copy + " TEMPLATE " + template);
			return copy;
		}
		catch (SQLException ex) {
			throw new TestDatabaseException("No copy of " + TEMPLATE + key + " could be made: " + ex.getMessage(), ex);
		}
	}

	/**
	 * One for each user: a template can be copied by its owner alone, and what is in it
	 * belongs to whoever migrated it.
	 */
	private static String template(String key, Connection connection) throws SQLException {
		return TEMPLATE + key + "_" + Integer.toHexString(connection.getMetaData().getUserName().hashCode());
	}

	/**
	 * The URL of a copy.
	 * @param copy its name
	 * @return a JDBC URL
	 */
	public String url(String copy) {
		return this.server.url(copy);
	}

	/**
	 * A DataSource without a pool.
	 * @param copy the name of a copy
	 * @return where connections come from
	 */
	public DataSource dataSource(String copy) {
		return this.server.database(copy);
	}

	/**
	 * Drops a copy, whoever is connected to it.
	 * @param copy its name
	 * @throws TestDatabaseException when the server refuses
	 */
	public void drop(String copy) {
		try (Connection connection = this.server.connect()) {
			TestServer.execute(connection, "DROP DATABASE IF EXISTS " + copy + " WITH (FORCE)");
		}
		catch (SQLException ex) {
			throw new TestDatabaseException(copy + " could not be dropped: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Under another name first: whatever is called a template has been migrated to its
	 * end.
	 */
	private void make(Connection connection, String template) throws SQLException {
		String unfinished = template + "_unfinished";
		TestServer.execute(connection, "DROP DATABASE IF EXISTS " + unfinished + " WITH (FORCE)");
		TestServer.execute(connection, "CREATE DATABASE " + unfinished);
		this.builders.get().dataSource(this.server.database(unfinished)).build().migrate();
		TestServer.execute(connection, "ALTER DATABASE " + unfinished + " RENAME TO " + template);
	}

	private static void dropAbandoned(Connection connection) throws SQLException {
		for (String name : TestServer.query(connection, """
				SELECT d.datname FROM pg_catalog.pg_database AS d
				WHERE d.datname ~ '^migrator_test_[0-9a-z]{1,6}_[0-9a-f]{32}$'
				 AND pg_catalog.pg_has_role(d.datdba, 'USAGE') AND NOT EXISTS (
					SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.datid = d.oid)""")) {
			String rest = name.substring(COPY.length());
			int end = rest.indexOf('_');
			if (minutes() - Long.parseLong(rest.substring(0, end), Character.MAX_RADIX) > ABANDONED_AFTER_MINUTES) {
				TestServer.execute(connection, "DROP DATABASE IF EXISTS " + name);
			}
		}
	}

	private static String named(String database) {
		return "SELECT datname FROM pg_catalog.pg_database WHERE datname = '" + database + "'";
	}

	private static long minutes() {
		return TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis());
	}

}
