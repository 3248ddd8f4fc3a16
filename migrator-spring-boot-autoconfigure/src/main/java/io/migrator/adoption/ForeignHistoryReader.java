package io.migrator.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.migrator.adoption.ForeignCatalog.Found;
import io.migrator.adoption.ForeignFormat.Columns;

/**
 * Reads another tool's tables, each found in the catalog and named with its schema.
 */
public final class ForeignHistoryReader {

	private static final String LIKELY_SCHEMA = "public";

	private final Connection connection;

	private final AdoptionRequest request;

	private final ForeignFormat format;

	/**
	 * The table's name, and its schema where that is settled.
	 */
	private final String name;

	private final Optional<String> schema;

	private ForeignHistoryReader(Connection connection, AdoptionRequest request) {
		this.connection = connection;
		this.request = request;
		this.format = request.tool().format();
		String wanted = request.table().orElse(this.format.table());
		int dot = wanted.indexOf('.');
		this.name = wanted.substring(dot + 1);
		this.schema = (dot > 0) ? Optional.of(wanted.substring(0, dot)) : this.format.schema();
	}

	/**
	 * Reads the history.
	 * @param connection the connection, in auto-commit mode or in a transaction
	 * @param request which history
	 * @param trackingSchema the schema of the tracking tables, where it is configured:
	 * the other tool's may be there, too
	 * @return the history
	 * @throws ForeignHistoryException where it is not there, or cannot be read
	 */
	public static ForeignHistory read(Connection connection, AdoptionRequest request, Optional<String> trackingSchema) {
		try {
			return new ForeignHistoryReader(connection, request).read(trackingSchema);
		}
		catch (SQLException ex) {
			throw new ForeignHistoryException(
					"The history of " + request.tool().id() + " could not be read: " + ex.getMessage() + " (SQLSTATE "
							+ ex.getSQLState() + ")",
					"Check that the server answers and that nothing changes that table now, then start again", ex);
		}
	}

	private ForeignHistory read(Optional<String> trackingSchema) throws SQLException {
		ForeignCatalog catalog = ForeignCatalog.ask(this.connection, this.name, this.name + "_");
		Set<String> likely = new LinkedHashSet<>();
		this.schema.ifPresentOrElse(likely::add, () -> {
			trackingSchema.ifPresent(likely::add);
			likely.add(catalog.currentSchema());
			likely.add(LIKELY_SCHEMA);
		});
		Found main = main(catalog, likely);
		List<ForeignHistory.Table> tables = new ArrayList<>();
		tables.add(new ForeignHistory.Table(main.schema(), main.name(), Optional.empty(), rows(main, catalog.user())));
		if (this.format.hasModules()) {
			for (Found found : catalog.tables()) {
				if (isOfModule(found, main)) {
					tables.add(new ForeignHistory.Table(found.schema(), found.name(),
							Optional.of(found.name().substring(this.name.length() + 1)), rows(found, catalog.user())));
				}
			}
		}
		return new ForeignHistory(this.request.tool(), tables);
	}

	private Found main(ForeignCatalog catalog, Set<String> likely) {
		List<Found> named = catalog.tables().stream().filter((table) -> table.name().equals(this.name)).toList();
		List<Found> candidates = named.stream().filter((table) -> likely.contains(table.schema())).toList();
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		if (candidates.isEmpty()) {
			String where = likely.stream().filter((one) -> !one.isEmpty()).collect(Collectors.joining("' or '"));
			throw new ForeignHistoryException(
					"There is no table '" + this.name + "' in schema '" + where + "', so nothing to adopt from "
							+ this.request.tool().id(),
					named.isEmpty()
							? "Check that this is the right database; where the table has another name, say so: "
									+ "--migrator.from-table=<schema>.<table>"
							: choose(named),
					null);
		}
		throw new ForeignHistoryException(
				"There is a table '" + this.name + "' in more than one schema: "
						+ candidates.stream().map(Found::schema).collect(Collectors.joining(", ")),
				choose(candidates), null);
	}

	private static String choose(List<Found> tables) {
		return "Say which one it is: " + tables.stream()
			.map((table) -> "--migrator.from-table=" + table.schema() + "." + table.name())
			.collect(Collectors.joining(" or "));
	}

	/**
	 * A table whose name only begins so may be anybody's.
	 */
	private boolean isOfModule(Found found, Found main) {
		return found.schema().equals(main.schema()) && found.name().startsWith(this.name + "_") && found.plain()
				&& missing(found).isEmpty();
	}

	private Set<String> missing(Found table) {
		Set<String> missing = new TreeSet<>(this.format.columns().texts());
		missing.addAll(this.format.columns().times());
		missing.removeAll(table.columns());
		return missing;
	}

	private List<ForeignRow> rows(Found table, String user) throws SQLException {
		refuse(table, user);
		Columns columns = this.format.columns();
		String texts = columns.texts()
			.stream()
			.map((column) -> quoted(column) + "::pg_catalog.text AS " + quoted(column))
			.collect(Collectors.joining(", "));
		String times = columns.times()
			.stream()
			.map((column) -> ", EXTRACT(epoch FROM " + quoted(column)
					+ "::timestamp with time zone)::pg_catalog.text AS " + quoted(column))
			.collect(Collectors.joining());
		Set<String> names = new LinkedHashSet<>(columns.texts());
		names.addAll(columns.times());
		List<ForeignRow> result = new ArrayList<>();
		try (Statement statement = ForeignCatalog.unnamed(this.connection.createStatement());
				ResultSet rows = statement.executeQuery("SELECT " + texts + times + " FROM " + quoted(table) + " AS t"
						+ " ORDER BY t." + quoted(columns.order()))) {
			while (rows.next()) {
				Map<String, String> values = new HashMap<>();
				for (String column : names) {
					String value = rows.getString(column);
					if (value != null) {
						values.put(column, value);
					}
				}
				result.add(new ForeignRow(values));
			}
		}
		return result;
	}

	private void refuse(Found table, String user) {
		String shown = "Table " + table.schema() + "." + table.name();
		String to = " TO " + quoted(user) + ";";
		if (!table.plain() || !missing(table).isEmpty()) {
			throw new ForeignHistoryException(
					shown + " is not one of " + this.request.tool().id() + ": "
							+ (table.plain() ? "it lacks the columns " + String.join(", ", missing(table))
									: "it is no table but a view"),
					"Check --migrator.from; where the tool's table is another one, say so: "
							+ "--migrator.from-table=<schema>.<table>",
					null);
		}
		if (!table.usable() || !table.readable()) {
			String grant = table.usable() ? "GRANT SELECT ON " + quoted(table) + to
					: "GRANT USAGE ON SCHEMA " + quoted(table.schema()) + to + " GRANT SELECT ON " + quoted(table) + to;
			throw new ForeignHistoryException("Role '" + user + "' may not read " + shown.replace("Table", "table"),
					"Type as a role that may: " + grant, null);
		}
		if (table.filtered()) {
			throw new ForeignHistoryException(shown + " has row security, which may hide rows from role '" + user + "'",
					"Adopt as the table's owner: --migrator.username=<owner>; or type as a superuser: ALTER ROLE "
							+ quoted(user) + " BYPASSRLS;",
					null);
		}
	}

	private static String quoted(Found table) {
		return quoted(table.schema()) + "." + quoted(table.name());
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
