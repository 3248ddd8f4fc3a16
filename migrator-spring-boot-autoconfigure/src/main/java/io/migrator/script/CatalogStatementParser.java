package io.migrator.script;

import java.util.Optional;

import io.migrator.script.CatalogStatement.ChangeObject;
import io.migrator.script.CatalogStatement.ChangeObject.Change;
import io.migrator.script.CatalogStatement.ChangeObject.Kind;
import io.migrator.script.CatalogStatement.CreateIndex;
import io.migrator.script.CatalogStatement.DetachPartition;
import io.migrator.script.CatalogStatement.DropIndex;
import io.migrator.script.CatalogStatement.Reindex;

/**
 * Reads what a {@link CatalogStatement} is about.
 */
final class CatalogStatementParser {

	private final SqlWords words;

	private int at;

	private CatalogStatementParser(SqlWords words) {
		this.words = words;
	}

	/**
	 * Parses a statement.
	 * @param sql the statement
	 * @param command which one {@link OutsideTransaction} says it is
	 * @return what it does; empty for one that may just be run again
	 */
	static Optional<CatalogStatement> parse(String sql, String command) {
		CatalogStatementParser parser = new CatalogStatementParser(SqlWords.manyOf(sql));
		return switch (command) {
			case "CREATE INDEX CONCURRENTLY" -> parser.createIndex();
			case "DROP INDEX CONCURRENTLY" -> parser.dropIndex();
			case "REINDEX CONCURRENTLY", "REINDEX SCHEMA", "REINDEX DATABASE", "REINDEX SYSTEM" -> parser.reindex();
			case "ALTER TABLE … DETACH PARTITION … CONCURRENTLY" -> parser.detachPartition();
			case "COMMIT PREPARED", "ROLLBACK PREPARED" -> parser.endPrepared();
			default -> parser.changeObject();
		};
	}

	private Optional<CatalogStatement> createIndex() {
		skip("CREATE");
		boolean unique = skip("UNIQUE");
		skip("INDEX", "CONCURRENTLY");
		skip("IF", "NOT", "EXISTS");
		Optional<String> name = Optional.empty();
		if (!this.words.is(this.at, "ON")) {
			name = name();
			if (name.isEmpty()) {
				return Optional.empty();
			}
		}
		skip("ON");
		skip("ONLY");
		Optional<String> indexName = name;
		return relation().map((table) -> new CreateIndex(indexName, table, unique));
	}

	private Optional<CatalogStatement> dropIndex() {
		skip("DROP", "INDEX", "CONCURRENTLY");
		skip("IF", "EXISTS");
		return relation().map(DropIndex::new);
	}

	private Optional<CatalogStatement> reindex() {
		this.at = this.words.afterParentheses(1);
		for (Reindex.Target target : Reindex.Target.values()) {
			if (skip(target.name())) {
				skip("CONCURRENTLY");
				return switch (target) {
					case INDEX, TABLE -> relation().map((name) -> new Reindex(target, name));
					case SCHEMA -> name().map((name) -> new Reindex(target, name));
					case DATABASE -> Optional.of(new Reindex(target, ""));
				};
			}
		}
		return Optional.empty();
	}

	private Optional<CatalogStatement> detachPartition() {
		skip("ALTER", "TABLE");
		skip("IF", "EXISTS");
		Optional<String> table = relation();
		skip("DETACH", "PARTITION");
		return table.flatMap((parent) -> relation().map((partition) -> new DetachPartition(parent, partition)));
	}

	private Optional<CatalogStatement> endPrepared() {
		return Optional.of(new ChangeObject(Change.DROP, Kind.PREPARED_TRANSACTION, this.words.value(2)));
	}

	private Optional<CatalogStatement> changeObject() {
		Optional<Change> change = oneOf(Change.values());
		Optional<Kind> kind = oneOf(Kind.values());
		if (change.isEmpty() || kind.isEmpty()) {
			return Optional.empty();
		}
		skip("IF", "EXISTS");
		return name().map((name) -> new ChangeObject(change.get(), kind.get(), name));
	}

	private <E extends Enum<E>> Optional<E> oneOf(E[] keywords) {
		for (E keyword : keywords) {
			if (skip(keyword.name())) {
				return Optional.of(keyword);
			}
		}
		return Optional.empty();
	}

	/**
	 * Goes past keywords where they stand here.
	 */
	private boolean skip(String... keywords) {
		boolean found = this.words.are(this.at, keywords);
		this.at += found ? keywords.length : 0;
		return found;
	}

	private Optional<String> name() {
		Optional<String> name = this.words.name(this.at);
		this.at = this.words.afterWord(this.at);
		return name;
	}

	private Optional<String> relation() {
		Optional<String> relation = name().map(CatalogStatementParser::quoted);
		while (skip(".")) {
			Optional<String> next = name().map(CatalogStatementParser::quoted);
			relation = relation.flatMap((outer) -> next.map((inner) -> outer + '.' + inner));
		}
		return relation;
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
