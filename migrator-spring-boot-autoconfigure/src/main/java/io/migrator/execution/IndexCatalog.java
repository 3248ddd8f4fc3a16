package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.migrator.script.CatalogStatement.CreateIndex;
import io.migrator.script.CatalogStatement.Reindex;

/**
 * What the catalog knows of indexes that are built, and built again, CONCURRENTLY.
 */
final class IndexCatalog {

	/**
	 * The names that the server makes for indexes without one.
	 */
	private static final String MADE_NAME = "_idx[0-9]*$";

	/**
	 * The names of indexes that a REINDEX CONCURRENTLY makes, and leaves when it is cut
	 * off.
	 */
	private static final String REINDEX_NAME = "_cc(new|old)[0-9]*$";

	private static final String INDEXES = """
			SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), i.indrelid, i.indisvalid, @fresh
			FROM pg_catalog.pg_index AS i
			JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
			JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
			WHERE c.relkind OPERATOR(pg_catalog.=) 'i' AND (@which)""";

	/**
	 * In transactions, for a clock may be wrong: what was made later has seen fewer go by
	 * since.
	 */
	private static final String SINCE = "pg_catalog.age(c.xmin) OPERATOR(pg_catalog.<) pg_catalog.age(@xid::pg_catalog.xid)";

	private final Session session;

	IndexCatalog(Session session) {
		this.session = session;
	}

	/**
	 * An index.
	 *
	 * @param name its qualified name, quoted where needed
	 * @param table the oid of its table
	 * @param valid whether queries may use it
	 * @param fresh whether it was made since the first attempt at the statement
	 */
	record FoundIndex(String name, String table, boolean valid, boolean fresh) {

		private static FoundIndex of(List<String> row) {
			return new FoundIndex(row.get(0), row.get(1), row.get(2).equals("t"), row.get(3).equals("t"));
		}

	}

	/**
	 * The index that a statement makes, on that table. One without a name is among those
	 * that got theirs from the server since the first attempt.
	 * @param since the transaction after which that attempt began
	 */
	List<FoundIndex> madeBy(CreateIndex statement, String since) throws SQLException {
		String fresh = SINCE.replace("@xid", Quoting.literal(since));
		String which = statement.name()
			.map((name) -> "c.relname OPERATOR(pg_catalog.=) " + Quoting.literal(name) + "::pg_catalog.name")
			.orElse("c.relname OPERATOR(pg_catalog.~) '" + MADE_NAME + "' AND i.indisunique OPERATOR(pg_catalog.=) "
					+ statement.unique() + " AND " + fresh);
		return find(fresh, "i.indrelid OPERATOR(pg_catalog.=) " + oid(statement.table()) + " AND " + which);
	}

	/**
	 * What a REINDEX that was cut off has left on the tables that a statement is about.
	 */
	List<FoundIndex> leftBy(Reindex statement) throws SQLException {
		return find("true", "NOT i.indisvalid AND c.relname OPERATOR(pg_catalog.~) '" + REINDEX_NAME
				+ "' AND i.indrelid OPERATOR(pg_catalog.=) ANY (" + tables(statement) + ")");
	}

	/**
	 * The one index that a statement builds again, where it is invalid.
	 */
	List<FoundIndex> brokenAfter(Reindex statement) throws SQLException {
		return find("true", "NOT i.indisvalid AND i.indexrelid OPERATOR(pg_catalog.=) " + oid(statement.name()));
	}

	void drop(FoundIndex index) throws SQLException {
		// waits for whoever uses the table, however long that takes
		this.session.run(List.of("DROP INDEX CONCURRENTLY " + index.name()), CommandTags.UNHEARD, Optional.empty());
	}

	private List<FoundIndex> find(String fresh, String which) throws SQLException {
		String sql = INDEXES.replace("@fresh", fresh).replace("@which", which);
		return this.session.query(sql).stream().map(FoundIndex::of).toList();
	}

	/**
	 * The oids of the tables, those of their partitions and of what is stored out of
	 * line.
	 */
	private static String tables(Reindex statement) {
		String name = oid(statement.name());
		String tree = "SELECT p.relid::pg_catalog.oid FROM pg_catalog.pg_partition_tree(" + name + ") AS p";
		String which = switch (statement.target()) {
			case INDEX -> "r.oid OPERATOR(pg_catalog.=) ANY (SELECT x.indrelid FROM pg_catalog.pg_index AS x"
					+ " WHERE x.indexrelid OPERATOR(pg_catalog.=) " + name
					+ " OR x.indexrelid OPERATOR(pg_catalog.=) ANY (" + tree + "))";
			case TABLE ->
				"r.oid OPERATOR(pg_catalog.=) " + name + " OR r.oid OPERATOR(pg_catalog.=) ANY (" + tree + ")";
			case SCHEMA -> "r.relnamespace OPERATOR(pg_catalog.=) ANY (SELECT s.oid FROM pg_catalog.pg_namespace AS s"
					+ " WHERE s.nspname OPERATOR(pg_catalog.=) " + Quoting.literal(statement.name())
					+ "::pg_catalog.name)";
			case DATABASE -> "true";
		};
		return "SELECT pg_catalog.unnest(ARRAY[r.oid, r.reltoastrelid]) FROM pg_catalog.pg_class AS r WHERE " + which;
	}

	private static String oid(String relation) {
		return "pg_catalog.to_regclass(" + Quoting.literal(relation) + ")::pg_catalog.oid";
	}

}
