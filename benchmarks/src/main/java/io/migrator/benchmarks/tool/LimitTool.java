package io.migrator.benchmarks.tool;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that can be done with a JDBC driver: digests of all files, one query of the
 * history, and a transaction for each pending file together with its history row.
 *
 * <p>
 * Not a tool to use: it knows nothing of SQL, so it can't say where a script failed.
 */
final class LimitTool implements Tool {

	private static final String UNDEFINED_TABLE = "42P01";

	private static final String PREPARE = """
			SELECT pg_advisory_lock(42);
			CREATE TABLE IF NOT EXISTS limit_history (name text PRIMARY KEY, digest text NOT NULL)""";

	private final int migrationsPerQuery;

	LimitTool(int migrationsPerQuery) {
		this.migrationsPerQuery = migrationsPerQuery;
	}

	@Override
	public void migrate(Target target, Location location) throws IOException, SQLException {
		List<LimitFile> files = LimitFile.list(location);
		try (Connection connection = target.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			if (pending(files, history(statement)).isEmpty()) {
				return;
			}
			statement.execute(PREPARE);
			apply(connection, pending(files, history(statement)));
			statement.execute("SELECT pg_advisory_unlock(42)");
		}
	}

	private static Map<String, String> history(Statement statement) throws SQLException {
		Map<String, String> history = new HashMap<>();
		try (ResultSet rows = statement.executeQuery("SELECT name, digest FROM limit_history")) {
			while (rows.next()) {
				history.put(rows.getString(1), rows.getString(2));
			}
		}
		catch (SQLException ex) {
			if (!UNDEFINED_TABLE.equals(ex.getSQLState())) {
				throw ex;
			}
		}
		return history;
	}

	private static List<LimitFile> pending(List<LimitFile> files, Map<String, String> history) throws IOException {
		List<LimitFile> pending = new ArrayList<>();
		for (LimitFile file : files) {
			String applied = history.get(file.name());
			if (applied == null) {
				pending.add(file);
			}
			else if (!file.isLarge() && !applied.equals(file.digest())) {
				throw new IOException(file.name() + " was changed");
			}
		}
		return pending;
	}

	private void apply(Connection connection, List<LimitFile> pending) throws IOException, SQLException {
		try (Statement statement = connection.createStatement()) {
			StringBuilder query = new StringBuilder();
			int migrations = 0;
			for (LimitFile file : pending) {
				if (file.isLarge()) {
					LargeFile.run(file, connection);
				}
				else {
					query.append("BEGIN;\n")
						.append(file.text().read())
						.append('\n')
						.append(file.historyRow())
						.append("COMMIT;\n");
					migrations++;
				}
				if (migrations == this.migrationsPerQuery) {
					statement.execute(query.toString());
					query.setLength(0);
					migrations = 0;
				}
			}
			if (migrations > 0) {
				statement.execute(query.toString());
			}
		}
	}

}
